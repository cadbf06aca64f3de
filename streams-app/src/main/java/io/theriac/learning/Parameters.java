package io.theriac.learning;

import java.util.Arrays;

/**
 * What is learned about one patient or one treatment. Immutable by contract: the array is not copied, is never changed after
 * construction, and callers must not change it.
 *
 * <p>Layout of {@link #values()}: {@code [0]} the bias in outcome units, {@code [1..rank]} the latent vector in square roots of
 * outcome units, then whatever the learner keeps for itself.
 */
public final class Parameters {
    private final float[] values;
    private final int steps;
    private final int refused;

    /**
     * @param values bias, latent vector and the learner's own floats; kept, not copied
     * @param steps how many steps were taken, 0 or more
     * @param refused how many steps the divergence guard refused, 0 or more
     */
    public Parameters(float[] values, int steps, int refused) {
        if (values.length == 0 || steps < 0 || refused < 0) {
            throw new IllegalArgumentException("Parameters need a bias, and counts that are not negative");
        }
        this.values = values;
        this.steps = steps;
        this.refused = refused;
    }

    /** The floats themselves, not a copy: read only. */
    public float[] values() {
        return values;
    }

    /** How many steps were taken: the evidence behind these parameters. Stays at the greatest int once there. */
    public int steps() {
        return steps;
    }

    /** How many steps were refused because they would have given a non-finite number. */
    public int refused() {
        return refused;
    }

    /** The scalar offset of this patient or treatment, in outcome units. */
    public float bias() {
        return values[0];
    }

    /** The parameters one step later. */
    Parameters stepped(float[] next) {
        return new Parameters(next, steps == Integer.MAX_VALUE ? steps : steps + 1, refused);
    }

    /** The same values, with one more step refused. */
    Parameters refusing() {
        return new Parameters(values, steps, refused == Integer.MAX_VALUE ? refused : refused + 1);
    }

    /**
     * With an increment that was computed from these or from earlier values: both added in float, entry by entry, steps and refusals
     * counted together.
     *
     * @param increment what is added to the values, and the steps it is made of
     * @return the sum; or the same values with the increment's steps counted as refused, if the sum's squared length would not be a
     *     finite float
     * @throws IllegalArgumentException if the increment has another number of values
     */
    public Parameters plus(Parameters increment) {
        if (increment.values.length != values.length) {
            throw new IllegalArgumentException("An increment must have as many values as what it is added to");
        }
        float[] sum = new float[values.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = values[i] + increment.values[i];
        }
        int refusedTogether = sum(refused, increment.refused);
        return Arithmetic.hasFiniteLength(sum)
                ? new Parameters(sum, sum(steps, increment.steps), refusedTogether)
                : new Parameters(values, steps, sum(refusedTogether, increment.steps));
    }

    private static int sum(int count, int more) {
        return count > Integer.MAX_VALUE - more ? Integer.MAX_VALUE : count + more;
    }

    /** Equal if counts are equal and values are equal to the bit (so NaN equals NaN, and 0 differs from −0). */
    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that
                && steps == that.steps
                && refused == that.refused
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(values) + steps) + refused;
    }

    /** Counts only: what was learned about a patient doesn't belong in a log. */
    @Override
    public String toString() {
        return "Parameters[size=" + values.length + ", steps=" + steps + ", refused=" + refused + "]";
    }
}
