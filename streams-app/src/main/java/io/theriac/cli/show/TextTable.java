package io.theriac.cli.show;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table in plain text: a line of headings, then the rows, columns aligned and two spaces apart. A column in which no row has anything is
 * left out. Immutable.
 *
 * @param <R> what a row shows
 */
public final class TextTable<R> {
    private static final List<String> NOTHING = List.of("", Figures.NONE);

    private final List<Column<R>> columns;

    private TextTable(List<Column<R>> columns) {
        this.columns = columns;
    }

    /** A table without columns. */
    public static <R> TextTable<R> empty() {
        return new TextTable<>(List.of());
    }

    /** With one more column, of words. */
    public TextTable<R> words(String heading, Function<R, String> cell) {
        return with(new Column<>(heading, false, cell));
    }

    /** With one more column, of numbers: aligned to the right. */
    public TextTable<R> numbers(String heading, Function<R, String> cell) {
        return with(new Column<>(heading, true, cell));
    }

    private TextTable<R> with(Column<R> column) {
        return new TextTable<>(
                Stream.concat(columns.stream(), Stream.of(column)).toList());
    }

    /** The lines, each behind the indentation, without white space at their ends. */
    public List<String> lines(String indentation, List<R> rows) {
        List<List<String>> shown = columns.stream()
                .map(column -> column.cells(rows))
                .filter(cells -> !NOTHING.containsAll(cells.subList(1, cells.size())))
                .toList();
        List<String> lines = new ArrayList<>();
        for (int line = 0; line <= rows.size(); line++) {
            int place = line;
            lines.add(shown.stream()
                    .map(cells -> cells.get(place))
                    .collect(Collectors.joining("  ", indentation, ""))
                    .stripTrailing());
        }
        return lines;
    }

    private record Column<R>(String heading, boolean right, Function<R, String> cell) {
        /** Heading and cells, padded to one width unless empty. */
        List<String> cells(List<R> rows) {
            List<String> texts =
                    Stream.concat(Stream.of(heading), rows.stream().map(cell)).toList();
            if (NOTHING.containsAll(texts.subList(1, texts.size()))) {
                return texts;
            }
            int width = texts.stream().mapToInt(String::length).max().orElse(0);
            return texts.stream().map(text -> padded(text, width)).toList();
        }

        private String padded(String text, int width) {
            String space = " ".repeat(width - text.length());
            return right ? space + text : text + space;
        }
    }
}
