package io.theriac.cli.csv;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item of a list-like column: {@code name}, {@code name=value}, {@code name[low..high]} or {@code name[low..high]=value}; either bound may be
 * left out.
 *
 * @param name what it is about; may hold any character
 * @param low lower bound; null: none
 * @param high upper bound; null: none
 * @param value the text behind the last equals sign; null: none
 */
record ListItem(String name, Double low, Double high, String value) {
    private static final Pattern RANGE = Pattern.compile("(.+)\\[([^\\[\\]]*?)\\.\\.([^\\[\\]]*)]");

    /** @param isValue what may stand behind the last equals sign; anything else there belongs to the name, as in tissue=lung */
    static ListItem parse(String field, String text, Predicate<String> isValue) {
        int sign = text.lastIndexOf('=');
        String behind = sign < 0 ? null : text.substring(sign + 1).strip();
        boolean hasValue = behind != null && isValue.test(behind);
        String rest = (hasValue ? text.substring(0, sign) : text).strip();
        Matcher range = RANGE.matcher(rest);
        if (range.matches()) {
            return new ListItem(
                    range.group(1).strip(),
                    bound(field, range.group(2).strip()),
                    bound(field, range.group(3).strip()),
                    hasValue ? behind : null);
        }
        if (rest.isEmpty()) {
            throw new RowProblem(field + " has an item without a name");
        }
        return new ListItem(rest, null, null, hasValue ? behind : null);
    }

    private static Double bound(String field, String text) {
        return text.isEmpty() ? null : Numbers.parse("a bound in " + field, text);
    }

    /** The number behind the equals sign, which must be there. */
    double requiredNumber(String field) {
        if (value == null) {
            throw new RowProblem(field + " has an item without a number: it must be name=number");
        }
        return Numbers.parse(field, value);
    }
}
