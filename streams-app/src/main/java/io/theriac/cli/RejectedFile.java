package io.theriac.cli;

import io.theriac.cli.csv.Columns;
import io.theriac.cli.csv.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The rows that weren't published, with the line they end in and the reason; a file only if there are any. Mended, it can be published as it
 * is: the two columns are no data. Safe for several threads.
 */
final class RejectedFile implements AutoCloseable {
    private final Path path;
    private CSVPrinter printer;
    private long count;

    /** @param path where; a file that is there from an earlier run is replaced */
    RejectedFile(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
    }

    /** {@code outcomes.rejected.csv} beside {@code outcomes.csv}. */
    static Path beside(Path file) {
        String name = file.getFileName().toString().replaceFirst("(?i)\\.csv$", "");
        return file.resolveSibling(name + ".rejected.csv");
    }

    synchronized void add(Row row, String reason) {
        try {
            if (printer == null) {
                printer = new CSVPrinter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), CSVFormat.RFC4180);
                printer.printRecord(cells(
                        Columns.REJECTED_LINE,
                        Columns.REJECTED_REASON,
                        row.columns().data()));
            }
            printer.printRecord(cells(Long.toString(row.line()), reason, row.data()));
            count++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line, String reason, List<String> data) {
        List<String> cells = new ArrayList<>(List.of(line, reason));
        cells.addAll(data);
        return cells;
    }

    Path path() {
        return path;
    }

    synchronized long count() {
        return count;
    }

    @Override
    public synchronized void close() throws IOException {
        if (printer != null) {
            printer.close(true);
        }
    }
}
