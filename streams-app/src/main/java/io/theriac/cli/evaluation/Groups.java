package io.theriac.cli.evaluation;

import io.theriac.cli.csv.KeyedTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Groups of patients by a column of their file: its words, or the quarters of its numbers where there are more than ten of them. */
public final class Groups {
    private static final String UNKNOWN = "not known";
    private static final int MOST_NUMBERS = 10;

    private final KeyedTable patients;
    private final String column;
    private final UnaryOperator<String> naming;

    /** @param column of the patients' table */
    public Groups(KeyedTable patients, String column) {
        this.patients = patients;
        this.column = column;
        this.naming = naming(patients.texts(column));
    }

    private static UnaryOperator<String> naming(List<String> texts) {
        Set<String> different = new TreeSet<>(texts);
        boolean numbers = different.stream().allMatch(text -> KeyedTable.number(text) != null);
        return numbers && different.size() > MOST_NUMBERS
                ? quarters(
                        texts.stream().mapToDouble(KeyedTable::number).sorted().toArray())
                : UnaryOperator.identity();
    }

    private static UnaryOperator<String> quarters(double[] sorted) {
        double first = sorted[sorted.length / 4];
        double second = sorted[sorted.length / 2];
        double third = sorted[sorted.length * 3 / 4];
        return text -> {
            double number = KeyedTable.number(text);
            if (number < first) {
                return "1: below " + shown(first);
            }
            if (number < second) {
                return "2: " + shown(first) + " to below " + shown(second);
            }
            return number < third
                    ? "3: " + shown(second) + " to below " + shown(third)
                    : "4: " + shown(third) + " or more";
        };
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** What the groups are made by. */
    public String column() {
        return column;
    }

    /** The group of a patient. */
    public String of(String patientId) {
        String text = patients.text(patientId, column);
        return text == null ? UNKNOWN : naming.apply(text);
    }
}
