package io.theriac.learning;

import java.util.Arrays;

/**
 * Count, mean and variance of each numeric feature of one side, over the events in which it was known. They are sums about the
 * stream, like {@link Summaries}: those of several senders are merged by Chan's formula. Immutable.
 */
public final class FeatureMoments {
    /** Below this many values the range of the dictionary stands in for the deviation. */
    private static final int ENOUGH_FOR_DEVIATION = 10;

    private final long[] counts;
    private final double[] means;
    private final double[] squares;

    /**
     * @param counts how many values of each numeric feature, in the order of their {@link FeatureSpace}
     * @param means their means, in the feature's unit; 0 while there are none
     * @param squares Σ(value − mean)² of each
     * @throws IllegalArgumentException if the lengths differ
     */
    public FeatureMoments(long[] counts, double[] means, double[] squares) {
        if (counts.length != means.length || counts.length != squares.length) {
            throw new IllegalArgumentException("Counts, means and squares must be of the same features");
        }
        this.counts = counts.clone();
        this.means = means.clone();
        this.squares = squares.clone();
    }

    /** No value yet. */
    public static FeatureMoments empty(FeatureSpace space) {
        int numeric = space.numericFeatures();
        return new FeatureMoments(new long[numeric], new double[numeric], new double[numeric]);
    }

    /** How many numeric features there are. */
    public int size() {
        return counts.length;
    }

    /** How many values of a numeric feature there were. */
    public long count(int slot) {
        return counts[slot];
    }

    /** Their mean, in the feature's unit; 0 while there are none. */
    public double mean(int slot) {
        return means[slot];
    }

    /** Σ(value − mean)². */
    public double squares(int slot) {
        return squares[slot];
    }

    /** With the values of one event more (Welford's update); the same object if none of them is numeric. */
    FeatureMoments plus(FeatureSpace space, FeatureValues values) {
        FeatureMoments sums = this;
        for (int i = 0; i < values.size(); i++) {
            int slot = space.slot(values.features()[i]);
            if (slot >= 0) {
                sums = sums == this ? new FeatureMoments(counts, means, squares) : sums;
                sums.add(slot, values.values()[i]);
            }
        }
        return sums;
    }

    private void add(int slot, double value) {
        counts[slot]++;
        double difference = value - means[slot];
        means[slot] += difference / counts[slot];
        squares[slot] += difference * (value - means[slot]);
    }

    /** The moments of both streams together (Chan's formula). Where either is empty, the result is the other's, to the bit. */
    public FeatureMoments merge(FeatureMoments later) {
        FeatureMoments merged = new FeatureMoments(counts, means, squares);
        for (int slot = 0; slot < counts.length; slot++) {
            merged.merge(slot, later);
        }
        return merged;
    }

    private void merge(int slot, FeatureMoments later) {
        if (later.counts[slot] == 0) {
            return;
        }
        double before = counts[slot];
        double difference = later.means[slot] - means[slot];
        counts[slot] += later.counts[slot];
        double share = later.counts[slot] / (double) counts[slot];
        means[slot] = before == 0 ? later.means[slot] : means[slot] + difference * share;
        squares[slot] +=
                before == 0 ? later.squares[slot] : later.squares[slot] + difference * difference * before * share;
    }

    /** What a value is standardised by: the running mean, of no values the given one. */
    double meanOr(int slot, double ifNone) {
        return counts[slot] == 0 ? ifNone : means[slot];
    }

    /** What a value is standardised by: the running deviation; the given one of fewer than 10 values, or of equal ones. */
    double deviationOr(int slot, double ifFew) {
        double deviation = counts[slot] < ENOUGH_FOR_DEVIATION ? 0 : Math.sqrt(squares[slot] / (counts[slot] - 1));
        return deviation > 0 && deviation < Double.POSITIVE_INFINITY ? deviation : ifFew;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMoments that
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(means, that.means)
                && Arrays.equals(squares, that.squares);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(counts) + Arrays.hashCode(means)) + Arrays.hashCode(squares);
    }

    @Override
    public String toString() {
        return "FeatureMoments[size=" + counts.length + "]";
    }
}
