package io.theriac.cli.demo;

import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.Row;
import io.theriac.cli.csv.RowMapper;
import io.theriac.cli.csv.RowProblem;
import io.theriac.cli.csv.TableProblem;
import io.theriac.cli.show.Figures;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The records of a file, without the rows that can't be used.
 *
 * @param file a CSV file with the default columns
 * @param mapper from its rows to records
 */
record CsvRecords<T>(Path file, RowMapper<T> mapper) {

    /**
     * Reads the file once.
     *
     * @param user takes every record
     * @return what to say about the rows that can't be used, if there are any
     * @throws DemoProblem if the file can't be read
     */
    Optional<String> scan(Consumer<T> user) {
        Records records = new Records(open());
        records.forEachRemaining(user);
        return records.problems();
    }

    /** The records from the beginning. */
    Iterator<T> iterator() {
        return new Records(open());
    }

    private CsvTable open() {
        try {
            return CsvTable.open(file, ',', mapper.fields(), mapper.required(), Map.of());
        } catch (NoSuchFileException e) {
            throw new DemoProblem("no such file: " + file, e);
        } catch (IOException e) {
            throw new DemoProblem(file + " can't be read: " + e.getMessage(), e);
        } catch (TableProblem e) {
            throw new DemoProblem(e.getMessage(), e);
        }
    }

    private final class Records implements Iterator<T> {
        private final CsvTable table;
        private T next;
        private long skipped;
        private String firstProblem;

        Records(CsvTable table) {
            this.table = table;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && table.hasNext()) {
                    take(table.next());
                }
                if (next == null) {
                    table.close();
                }
                return next != null;
            } catch (IOException | TableProblem e) {
                throw new DemoProblem(e.getMessage(), e);
            }
        }

        private void take(Row row) {
            try {
                row.requireComplete();
                next = mapper.map(row);
            } catch (RowProblem problem) {
                if (skipped++ == 0) {
                    firstProblem = "line " + row.line() + ": " + problem.getMessage();
                }
            }
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T record = next;
            next = null;
            return record;
        }

        Optional<String> problems() {
            return skipped == 0
                    ? Optional.empty()
                    : Optional.of("%s of %s can't be used, the first is %s; 'theriac publish' sets them all apart."
                            .formatted(Figures.count(skipped, "row"), file, firstProblem));
        }
    }
}
