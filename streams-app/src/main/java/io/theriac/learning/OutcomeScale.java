package io.theriac.learning;

/**
 * The location and scale one event is judged by.
 *
 * @param mean the outcome mean μ, in outcome units, finite
 * @param deviation the standard deviation of the outcomes, in outcome units, above 0 and finite
 */
public record OutcomeScale(double mean, double deviation) {

    /**
     * @throws IllegalArgumentException if the mean isn't finite, or the deviation isn't finite and above 0
     */
    public OutcomeScale {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("The outcome mean must be a finite number");
        }
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The outcome deviation must be a finite number above 0");
        }
    }
}
