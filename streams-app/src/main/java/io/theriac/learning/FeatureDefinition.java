package io.theriac.learning;

import java.util.HashSet;
import java.util.List;

/**
 * One entry of a {@link FeatureDictionary}: what a feature of patients or treatments is, and what it may be used for.
 *
 * @param side whose feature it is
 * @param name as profiles, catalogue entries and tables call it
 * @param type whether its values are numbers or categories
 * @param unit of a numeric feature's values; empty: none
 * @param minimum least allowed value of a numeric feature, in its unit; NaN for a categorical one
 * @param maximum greatest allowed value, likewise; above the minimum
 * @param categories the allowed values of a categorical feature, in the order that numbers them; empty for a numeric one
 * @param riskLow the value at and below which the feature adds no risk, in its unit; NaN: not used for risk
 * @param riskHigh the value at and above which it adds its whole risk; may be the lower of both; NaN where riskLow is
 * @param isProtected whether it describes what nobody should be judged by, such as sex or race
 * @param learned whether it is learned from
 */
public record FeatureDefinition(
        Side side,
        String name,
        Type type,
        String unit,
        double minimum,
        double maximum,
        List<String> categories,
        double riskLow,
        double riskHigh,
        boolean isProtected,
        boolean learned) {

    /** What the values of a feature are. */
    public enum Type {
        /** Numbers with an order; standardised before they are learned from. */
        NUMERIC,
        /** Words without an order; each category is learned about by itself (one-hot). */
        CATEGORICAL
    }

    /**
     * Copies the categories.
     *
     * @throws IllegalArgumentException if values are missing or contradict each other; the message says which and what is allowed
     */
    public FeatureDefinition {
        categories = List.copyOf(categories);
        if (type == Type.NUMERIC) {
            requireRange(minimum, maximum);
            require(categories.isEmpty(), "categories belong to a categorical feature");
        } else {
            require(
                    !categories.isEmpty(),
                    "categories is missing; allowed: at least one word, separated by semicolons");
            require(
                    categories.stream().noneMatch(category -> category.isBlank() || category.contains(";")),
                    "a category is empty or has a semicolon in it");
            require(new HashSet<>(categories).size() == categories.size(), "categories names one of them twice");
            require(Double.isNaN(minimum) && Double.isNaN(maximum), "minimum and maximum belong to a numeric feature");
            require(Double.isNaN(riskLow) && Double.isNaN(riskHigh), "a risk range belongs to a numeric feature");
        }
        require(
                Double.isNaN(riskLow) == Double.isNaN(riskHigh),
                "risk-low and risk-high are given together or not at all");
        require(riskLow != riskHigh, "risk-low and risk-high are equal; allowed: two different numbers");
    }

    /** Whether a number may be its value: false only outside the range of a numeric feature. */
    public boolean allows(double value) {
        return !(value < minimum || value > maximum);
    }

    private static void requireRange(double minimum, double maximum) {
        require(
                minimum < maximum && !Double.isInfinite(minimum) && !Double.isInfinite(maximum),
                "minimum and maximum are missing or not in order; allowed: two finite numbers, minimum below maximum");
        // A wider range would overflow where values are standardised by it.
        require(maximum - minimum < Double.POSITIVE_INFINITY, "the range from minimum to maximum is too wide");
    }

    private static void require(boolean fulfilled, String problem) {
        if (!fulfilled) {
            throw new IllegalArgumentException(problem);
        }
    }
}
