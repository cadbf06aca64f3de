package io.theriac.cli.csv;

import java.util.regex.Pattern;

/** Decimal numbers as they stand in CSV files: a point before the fraction, no thousands separators, nothing that isn't finite. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private Numbers() {}

    static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    static double parse(String field, String text) {
        if (!isNumber(text)) {
            throw new RowProblem(field + " isn't a number such as 12.5");
        }
        return Double.parseDouble(text);
    }
}
