package io.theriac.learning;

/**
 * What is known of one patient's or treatment's features, as numbered by their {@link FeatureSpace}. A feature that isn't named is not
 * known, which is not the same as 0.
 *
 * @param features ascending; not to be modified
 * @param values beside them: a numeric feature's value in its unit, 1 for a category; finite. Not to be modified
 */
public record FeatureValues(int[] features, double[] values) {
    /** Nothing is known. */
    public static final FeatureValues NONE = new FeatureValues(new int[0], new double[0]);

    /** How many features are known. */
    public int size() {
        return features.length;
    }
}
