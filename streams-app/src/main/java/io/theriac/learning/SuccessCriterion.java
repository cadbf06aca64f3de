package io.theriac.learning;

/**
 * Which outcomes are a success: those with s(r − τ) ≥ 0.
 *
 * @param direction s: 1 where higher outcomes are better, −1 where lower ones are
 * @param threshold τ, in outcome units, finite
 */
public record SuccessCriterion(double direction, double threshold) {
    private static final double GREATEST_MARGIN = 8;

    /** @throws IllegalArgumentException if the direction is not 1 or −1, or the threshold is not finite */
    public SuccessCriterion {
        if (Math.abs(direction) != 1 || !Double.isFinite(threshold)) {
            throw new IllegalArgumentException("a success needs a direction, 1 or -1, and a finite threshold");
        }
    }

    /** Whether an observed outcome is a success. */
    public boolean met(double outcome) {
        return direction * (outcome - threshold) >= 0;
    }

    /**
     * x of (29): how many deviations a prediction lies on the side of success, clamped to [−8, 8].
     *
     * @return NaN where the prediction or its deviation is unknown
     */
    public double margin(double predicted, double deviation) {
        double margin = direction * (predicted - threshold) / deviation;
        return Math.max(-GREATEST_MARGIN, Math.min(GREATEST_MARGIN, margin));
    }
}
