package io.theriac.cli.study;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of the study, as a file and on the page. Rows are added, then it is read.
 *
 * @param name of the file, without its ending
 */
record Table(String name, String title, List<String> columns, List<List<String>> rows) {
    Table(String name, String title, List<String> columns) {
        this(name, title, List.copyOf(columns), new ArrayList<>());
    }

    Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns, not " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }
}
