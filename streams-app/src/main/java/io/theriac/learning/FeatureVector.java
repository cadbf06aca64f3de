package io.theriac.learning;

/**
 * The x of equation (22): features as they enter the model, numeric ones standardised, a category 1. A feature that isn't named is 0.
 *
 * @param features their numbers in their {@link FeatureSpace}, ascending; not to be modified
 * @param values beside them, dimensionless and finite; not to be modified
 */
public record FeatureVector(int[] features, float[] values) {
    /** No feature. */
    public static final FeatureVector NONE = new FeatureVector(new int[0], new float[0]);

    /** How many features are named. */
    public int size() {
        return features.length;
    }

    /** Σ x², summed in the order of the features. */
    float squaredLength() {
        float sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return sum;
    }
}
