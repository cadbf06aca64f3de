package io.theriac.cli.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which column of a table holds which field. A field is called as its default column. Immutable.
 *
 * @param header the names of all columns, in order
 * @param places the place of the column of each field that has one
 */
public record Columns(List<String> header, Map<String, Integer> places) {
    /** The column of a file of rejected rows that says where a row ends in the file it comes from. */
    public static final String REJECTED_LINE = "rejected_line";
    /** The column of a file of rejected rows that says why. */
    public static final String REJECTED_REASON = "rejected_reason";

    private static final Set<String> ABOUT_REJECTION = Set.of(REJECTED_LINE, REJECTED_REASON);

    /** Copies its arguments. */
    public Columns {
        header = List.copyOf(header);
        places = Map.copyOf(places);
    }

    /**
     * Finds the columns of the fields.
     *
     * @param file how the file is called in messages
     * @param header the names of all columns
     * @param fields all fields that mean something
     * @param required those without which no row can be used
     * @param renamed field → column, where it isn't the default
     * @throws TableProblem if a name is unknown, a required column is missing or a name stands twice in the header
     */
    public static Columns find(
            String file, List<String> header, Set<String> fields, Set<String> required, Map<String, String> renamed) {
        Map<String, Integer> byName = byName(file, header);
        Map<String, Integer> places = new HashMap<>();
        Map<String, String> columns = new LinkedHashMap<>();
        fields.forEach(field -> columns.put(field, field));
        renamed.forEach((field, column) -> {
            if (!fields.contains(field)) {
                throw new TableProblem("--map " + field + "=" + column + ": there is no field '" + field
                        + "'; there are " + listed(fields));
            }
            if (!byName.containsKey(column)) {
                throw new TableProblem("--map " + field + "=" + column + ": " + file + " has no column '" + column
                        + "'; it has " + String.join(", ", header));
            }
            columns.put(field, column);
        });
        columns.forEach((field, column) -> {
            if (byName.containsKey(column)) {
                places.put(field, byName.get(column));
            }
        });
        for (String field : new TreeSet<>(required)) {
            if (!places.containsKey(field)) {
                throw new TableProblem(file + " has no column '" + field + "'; it has " + String.join(", ", header)
                        + ". If another column holds it, say --map " + field + "=COLUMN.");
            }
        }
        return new Columns(header, places);
    }

    private static Map<String, Integer> byName(String file, List<String> header) {
        Map<String, Integer> byName = new HashMap<>();
        for (int place = 0; place < header.size(); place++) {
            if (byName.put(header.get(place), place) != null) {
                throw new TableProblem(file + " has two columns '" + header.get(place) + "'");
            }
        }
        return byName;
    }

    private static String listed(Set<String> fields) {
        return String.join(", ", new TreeSet<>(fields));
    }

    /** The names of the columns that hold the data: a mended file of rejected rows says the same as the rows it comes from. */
    public List<String> data() {
        return header.stream().filter(name -> !ABOUT_REJECTION.contains(name)).toList();
    }

    /** The names of the columns of data that hold no field, in order. */
    public List<String> remaining() {
        List<String> remaining = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            if (!places.containsValue(place) && isData(place)) {
                remaining.add(header.get(place));
            }
        }
        return remaining;
    }

    /** Whether a row's value at this place is data, under a column or beyond the last. */
    boolean isData(int place) {
        return place >= header.size() || !ABOUT_REJECTION.contains(header.get(place));
    }

    int place(String column) {
        return header.indexOf(column);
    }
}
