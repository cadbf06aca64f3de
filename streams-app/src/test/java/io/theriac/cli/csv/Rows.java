package io.theriac.cli.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The first row of a table in a string, as the mapper's records. */
final class Rows {
    private Rows() {}

    static <T> T first(RowMapper<T> mapper, String text) {
        try {
            Path file = Files.createTempFile("rows", ".csv");
            try {
                Files.writeString(file, text);
                try (CsvTable table = CsvTable.open(file, ',', mapper.fields(), mapper.required(), Map.of())) {
                    return mapper.map(table.next());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
