package io.theriac.clinical;

/**
 * The values of a factor to which a catalogue entry refers, both ends inclusive. With neither end given it is those of a marker that is
 * present: {@value #PRESENT_FROM} or more.
 *
 * @param atLeast lowest value, in the factor's unit; NaN: no lower end
 * @param atMost highest value, in the factor's unit; NaN: no upper end
 */
public record FactorRange(double atLeast, double atMost) {
    /** A marker is 0 where absent and 1 where present. */
    public static final double PRESENT_FROM = 0.5;

    /** Where a marker is present. */
    public static final FactorRange PRESENT = new FactorRange(Double.NaN, Double.NaN);

    /** The lowest value in the range, −∞ if there is none. */
    double low() {
        if (Double.isNaN(atLeast)) {
            return Double.isNaN(atMost) ? PRESENT_FROM : Double.NEGATIVE_INFINITY;
        }
        return atLeast;
    }

    /** The highest value in the range, ∞ if there is none. */
    double high() {
        return Double.isNaN(atMost) ? Double.POSITIVE_INFINITY : atMost;
    }

    /** Whether the ends are finite where given, and in order. */
    boolean valid() {
        return !Double.isInfinite(atLeast) && !Double.isInfinite(atMost) && low() <= high();
    }
}
