package io.theriac.cli.csv;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in UTF-8 with a header (RFC 4180, any line ends, with or without byte order mark), read row by row: the file may be larger than
 * the memory.
 */
public final class CsvTable implements Iterator<Row>, AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Columns columns;
    private final CountingStream bytes;

    private CsvTable(Path file, CountingStream bytes, CSVParser parser, Iterator<CSVRecord> records, Columns columns) {
        this.file = file;
        this.bytes = bytes;
        this.parser = parser;
        this.records = records;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param file to read
     * @param delimiter between columns
     * @param fields all fields that mean something
     * @param required those without which no row can be used
     * @param renamed field → column, where it isn't the default
     * @throws IOException if the file can't be read
     * @throws TableProblem if it has no header or the columns don't fit
     */
    public static CsvTable open(
            Path file, char delimiter, Set<String> fields, Set<String> required, Map<String, String> renamed)
            throws IOException {
        CountingStream bytes = new CountingStream(Files.newInputStream(file));
        // Unlike a reader made with a charset's name, this one stops at what isn't UTF-8.
        BufferedReader reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()));
        try {
            CSVParser parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(delimiter)
                            .setIgnoreEmptyLines(true)
                            .get())
                    .get();
            Iterator<CSVRecord> records = parser.iterator();
            Columns columns = Columns.find(file.toString(), header(file, records), fields, required, renamed);
            return new CsvTable(file, bytes, parser, records, columns);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static List<String> header(Path file, Iterator<CSVRecord> records) {
        try {
            if (!records.hasNext()) {
                throw new TableProblem(file + " is empty: there is no header");
            }
            List<String> header = texts(records.next());
            return header.stream()
                    .map(name -> name.replace(BYTE_ORDER_MARK, "").strip())
                    .toList();
        } catch (UncheckedIOException e) {
            throw unreadable(file, 1, e);
        }
    }

    private static List<String> texts(CSVRecord record) {
        return record.stream().map(String::strip).toList();
    }

    /** Which column holds which field. */
    public Columns columns() {
        return columns;
    }

    /** Size of the file in bytes. */
    public long size() throws IOException {
        return Files.size(file);
    }

    /** How many bytes of it have been read, a little ahead of the rows. */
    public long position() {
        return bytes.count;
    }

    @Override
    public boolean hasNext() {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            throw unreadable(file, parser.getCurrentLineNumber() + 1, e);
        }
    }

    /** The next row, which may have more or fewer values than the header has columns. */
    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CSVRecord record = records.next();
        return new Row(parser.getCurrentLineNumber(), texts(record), columns);
    }

    private static TableProblem unreadable(Path file, long line, UncheckedIOException e) {
        String reason = e.getCause() instanceof CharacterCodingException
                ? "it isn't UTF-8"
                : "a quoted value isn't closed or is followed by other characters";
        return new TableProblem(file + " can't be read from about line " + line + " on: " + reason);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static final class CountingStream extends FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
