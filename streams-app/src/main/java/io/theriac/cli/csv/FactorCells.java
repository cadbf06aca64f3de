package io.theriac.cli.csv;

import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.TestStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a cell says about a factor: a number is a value, yes or no is 1 or 0, nothing (or NA, unknown, not tested) is not tested, indeterminate
 * is that, and any other text is a category.
 */
final class FactorCells {
    private static final Set<String> NOTHING = Set.of("na", "n/a", "nan", "null", "unknown", "not tested");
    private static final Map<String, Double> WORDS = Map.of("yes", 1.0, "true", 1.0, "no", 0.0, "false", 0.0);
    private static final String INDETERMINATE = "indeterminate";

    private FactorCells() {}

    /** Whether an empty cell, or a word for it. */
    static boolean saysNothing(String text) {
        return text == null || NOTHING.contains(word(text));
    }

    /** The number a cell stands for; null if it isn't one. */
    static Double number(String text) {
        return Numbers.isNumber(text) ? (Double) Double.parseDouble(text) : WORDS.get(word(text));
    }

    static PatientFactor factor(String name, String text) {
        if (saysNothing(text)) {
            return new PatientFactor(name, null, null, TestStatus.NOT_TESTED);
        }
        if (word(text).equals(INDETERMINATE)) {
            return new PatientFactor(name, null, null, TestStatus.INDETERMINATE);
        }
        Double number = number(text);
        return new PatientFactor(name, number, number == null ? text : null, TestStatus.TESTED);
    }

    private static String word(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
