package io.theriac.learning;

/**
 * The probability of success (29), S(x) = 1 / (1 + e^(−κ(x − x0))), of x = s(r̂ − τ)/σ: how many deviations the prediction lies on the
 * side of success. Immutable.
 *
 * <p>κ and x0 are learned by steps (31) against the gradient of the squared loss (30), one step per outcome, of a prediction made before
 * the outcome was learned from. With the observed 0 or 1 that loss is the Brier score. Steps shrink, but not to nothing.
 *
 * @param count outcomes learned from
 * @param slope κ, above 0
 * @param midpoint x0: the x of an even chance
 */
public record SuccessCurve(long count, double slope, double midpoint) {

    /** κ = 1.702, with which it is the normal distribution's curve to within 0.01, and x0 = 0. */
    public static final SuccessCurve INITIAL = new SuccessCurve(0, 1.702, 0);

    private static final double FIRST_RATE = 2;
    private static final double LAST_RATE = 0.01;
    /** Outcomes after which the rate has halved. */
    private static final double HALVING = 100;

    private static final double LEAST_SLOPE = 0.1;
    private static final double GREATEST_SLOPE = 10;
    private static final double GREATEST_MIDPOINT = 4;

    /**
     * S(x), in [0, 1], never falling with x.
     *
     * @return NaN where x is
     */
    public double probability(double x) {
        return 1 / (1 + StrictMath.exp(-slope * (x - midpoint)));
    }

    /**
     * After one outcome more.
     *
     * @param x of its prediction; NaN changes nothing
     * @param success whether it was one
     */
    public SuccessCurve plus(double x, boolean success) {
        double probability = probability(x);
        if (Double.isNaN(probability)) {
            return this;
        }
        double rate = Math.max(LAST_RATE, FIRST_RATE / (1 + count / HALVING));
        double descent = rate * 2 * ((success ? 1 : 0) - probability) * probability * (1 - probability);
        return new SuccessCurve(
                count + 1,
                bounded(slope + descent * (x - midpoint), LEAST_SLOPE, GREATEST_SLOPE),
                bounded(midpoint - descent * slope, -GREATEST_MIDPOINT, GREATEST_MIDPOINT));
    }

    private static double bounded(double value, double least, double greatest) {
        return Math.max(least, Math.min(greatest, value));
    }

    /** Both streams' κ and x0, weighted by their counts. If either is empty, the result is the other, to the bit. */
    public SuccessCurve merge(SuccessCurve later) {
        if (later.count == 0) {
            return this;
        }
        if (count == 0) {
            return later;
        }
        long total = count + later.count;
        double share = (double) later.count / total;
        return new SuccessCurve(
                total, slope + (later.slope - slope) * share, midpoint + (later.midpoint - midpoint) * share);
    }
}
