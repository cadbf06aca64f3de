package io.theriac.cli.comparison;

import java.util.Arrays;
import java.util.Locale;

/**
 * A mean over seeds with its 95 % interval (Student's t).
 *
 * @param halfWidth NaN of fewer than two values
 */
public record Interval(double mean, double halfWidth) {
    /** 97.5 % quantiles of Student's t for 1, 2, …, 30 degrees of freedom. */
    private static final double[] QUANTILES = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.96;

    /** The interval of independent values. */
    static Interval of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (values.length < 2) {
            return new Interval(mean, Double.NaN);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        int freedom = values.length - 1;
        // Above 30 degrees of freedom, the first terms of the expansion about the normal quantile.
        double quantile = freedom <= QUANTILES.length
                ? QUANTILES[freedom - 1]
                : NORMAL + (NORMAL * NORMAL * NORMAL + NORMAL) / (4 * freedom);
        return new Interval(mean, quantile * Math.sqrt(squares / freedom / values.length));
    }

    /** For people, such as 0.123 ± 0.004; in per cent where asked. */
    public String text(int decimals, boolean percent) {
        double factor = percent ? 100 : 1;
        String format = "%." + decimals + "f";
        String width = Double.isNaN(halfWidth) ? "" : " ± " + String.format(Locale.ROOT, format, factor * halfWidth);
        return String.format(Locale.ROOT, format, factor * mean) + width + (percent ? " %" : "");
    }
}
