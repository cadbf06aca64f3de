package io.theriac.cli.csv;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row of a table. What is empty, or has no column, is null: empty is not zero.
 *
 * @param line where the row ends in the file, the header being line 1
 * @param values the texts of the columns, stripped of white space at both ends
 * @param columns which column holds which field
 */
public record Row(long line, List<String> values, Columns columns) {
    private static final String NONE = "none";

    /** Copies the values. */
    public Row {
        values = List.copyOf(values);
    }

    /** Refuses a row that has more or fewer values than the header has columns. */
    public void requireComplete() {
        int expected = columns.header().size();
        if (values.size() != expected) {
            throw new RowProblem("it has " + values.size() + " values where the header has " + expected);
        }
    }

    /** The texts as they stand, without those of an earlier rejection. */
    public List<String> data() {
        return IntStream.range(0, values.size())
                .filter(columns::isData)
                .mapToObj(values::get)
                .toList();
    }

    /** The text of a field; null if empty or without a column. */
    public String text(String field) {
        Integer place = columns.places().get(field);
        return place == null ? null : valueAt(place);
    }

    /** The text of a column that may hold no field; null if empty. */
    public String column(String name) {
        return valueAt(columns.place(name));
    }

    private String valueAt(int place) {
        String value = place < values.size() ? values.get(place) : "";
        return value.isEmpty() ? null : value;
    }

    /** The text of a field that must be there. */
    public String requiredText(String field) {
        String text = text(field);
        if (text == null) {
            throw new RowProblem(field + " is empty");
        }
        return text;
    }

    /** A finite number; null if empty. */
    public Double number(String field) {
        String text = text(field);
        return text == null ? null : Numbers.parse(field, text);
    }

    /** A finite number that must be there. */
    public double requiredNumber(String field) {
        return Numbers.parse(field, requiredText(field));
    }

    /** A whole number of at least 0; the default if empty. */
    public long wholeNumber(String field, long ifEmpty) {
        Double number = number(field);
        if (number == null) {
            return ifEmpty;
        }
        if (number < 0 || number != Math.rint(number) || number > 1L << 53) {
            throw new RowProblem(field + " isn't a whole number of at least 0");
        }
        return number.longValue();
    }

    /** Milliseconds since the epoch; null if empty. */
    public Long time(String field) {
        String text = text(field);
        return text == null ? null : Times.parse(field, text);
    }

    /** One of an enum's names, in any case; the default if empty. */
    public <E extends Enum<E>> E choice(String field, Class<E> choices, E ifEmpty) {
        String text = text(field);
        if (text == null) {
            return ifEmpty;
        }
        return Stream.of(choices.getEnumConstants())
                .filter(choice -> choice.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new RowProblem(field + " must be one of "
                        + Stream.of(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** The parts of a field that are separated by semicolons, of which {@code none} has none; null if empty: not known. */
    public List<String> list(String field) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        List<String> parts = Stream.of(text.split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.stream().noneMatch(NONE::equalsIgnoreCase)) {
            return parts;
        }
        if (parts.size() > 1) {
            throw new RowProblem(field + " has 'none' beside others");
        }
        return List.of();
    }

    /** Like {@link #list}, but an empty field is an empty list. */
    public List<String> listOrEmpty(String field) {
        List<String> list = list(field);
        return list == null ? List.of() : list;
    }
}
