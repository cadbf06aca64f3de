package io.theriac.cli.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A whole table in memory, by the id of its rows; of rows with the same id the last counts.
 *
 * @param columns all but the id's
 * @param rows id → the texts of these columns; null where a cell says nothing
 */
public record KeyedTable(List<String> columns, Map<String, List<String>> rows) {
    /** Nothing. */
    public static final KeyedTable EMPTY = new KeyedTable(List.of(), Map.of());

    /**
     * Reads a file.
     *
     * @param idField the column of the id
     * @throws IOException if the file can't be read
     * @throws TableProblem if it isn't a table with that column, or a row doesn't fit; the message names the line
     */
    public static KeyedTable read(Path file, char delimiter, String idField) throws IOException {
        Set<String> fields = Set.of(idField);
        try (CsvTable table = CsvTable.open(file, delimiter, fields, fields, Map.of())) {
            List<String> columns = table.columns().remaining();
            Map<String, List<String>> rows = new HashMap<>();
            while (table.hasNext()) {
                Row row = table.next();
                add(file, row, idField, columns, rows);
            }
            return new KeyedTable(columns, rows);
        }
    }

    private static void add(Path file, Row row, String idField, List<String> columns, Map<String, List<String>> rows) {
        try {
            row.requireComplete();
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                String text = row.column(column);
                cells.add(FactorCells.saysNothing(text) ? null : text);
            }
            rows.put(row.requiredText(idField), cells);
        } catch (RowProblem problem) {
            throw new TableProblem(file + ", line " + row.line() + ": " + problem.getMessage());
        }
    }

    /** What a cell says; null if nothing, or there is no such row. */
    public String text(String id, String column) {
        List<String> cells = rows.get(id);
        return cells == null ? null : cells.get(columns.indexOf(column));
    }

    /** The number a cell's text stands for, yes and no being 1 and 0; null if it is none. */
    public static Double number(String text) {
        return FactorCells.number(text);
    }

    /** What the cells of a column say, row by row, without those that say nothing. */
    public List<String> texts(String column) {
        int place = columns.indexOf(column);
        List<String> texts = new ArrayList<>();
        rows.values().forEach(cells -> {
            if (cells.get(place) != null) {
                texts.add(cells.get(place));
            }
        });
        return texts;
    }
}
