package io.theriac.cli;

import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.Row;
import io.theriac.cli.csv.RowProblem;
import io.theriac.cli.csv.TableProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say how a CSV file is to be read; a mixin of every command that reads one. */
final class CsvOptions {
    @Parameters(paramLabel = "FILE.csv", description = "CSV in UTF-8 with a header.")
    private Path file;

    @Option(
            names = {"-m", "--map"},
            paramLabel = "FIELD=COLUMN",
            split = ",",
            description = "The column that holds a field, where it isn't called like the field; may be repeated.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            description = "What stands between columns; default: a comma.")
    private char delimiter = ',';

    Path file() {
        return file;
    }

    char delimiter() {
        return delimiter;
    }

    /**
     * Opens the file.
     *
     * @throws CommandFailure if it can't be read as a table with these fields
     */
    CsvTable open(Set<String> fields, Set<String> required) throws IOException {
        try {
            return CsvTable.open(file, delimiter, fields, required, columns);
        } catch (TableProblem problem) {
            throw new CommandFailure(ExitCode.USAGE, problem.getMessage(), problem);
        }
    }

    /**
     * Hands over every row; a row that can't be used, as the reader finds it or its user, is handed to {@code rejected} with the reason.
     *
     * @throws CommandFailure if the file stops being a table
     */
    static void forEach(CsvTable table, RowUser user, RejectedRows rejected) throws IOException {
        try {
            while (table.hasNext()) {
                Row row = table.next();
                try {
                    row.requireComplete();
                    user.accept(row);
                } catch (RowProblem problem) {
                    rejected.add(row, problem.getMessage());
                }
            }
        } catch (TableProblem problem) {
            throw new CommandFailure(ExitCode.FAILURE, problem.getMessage(), problem);
        }
    }

    /** Takes rows; may throw {@link RowProblem}. */
    @FunctionalInterface
    interface RowUser {
        void accept(Row row) throws IOException;
    }

    /** Takes rows that can't be used. */
    @FunctionalInterface
    interface RejectedRows {
        void add(Row row, String reason) throws IOException;
    }
}
