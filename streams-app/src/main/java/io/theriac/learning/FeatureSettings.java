package io.theriac.learning;

/**
 * How feature vectors are learned. Dimensionless, as in {@link LearnerSettings}.
 *
 * @param rate the first step's size for latent entries, above 0 and at most 1
 * @param biasRate the first step's size for bias entries, above 0 and at most 1
 * @param decay how fast the steps of latent entries shrink with the events that had the feature; 0 keeps them constant
 * @param biasDecay likewise for bias entries
 * @param regularisation counted once per event that had the feature, 0 to 1
 */
public record FeatureSettings(double rate, double biasRate, double decay, double biasDecay, double regularisation) {
    /** Found on a trial with one outcome per patient and on cell lines with hundreds each. */
    public static final FeatureSettings DEFAULTS = new FeatureSettings(0.1, 0.2, 0.015, 0.1, 0.0005);

    /**
     * @throws IllegalArgumentException if a value is outside its range; the message names it and what is allowed
     */
    public FeatureSettings {
        require(rate > 0 && rate <= 1, "rate", rate, "above 0, at most 1");
        require(biasRate > 0 && biasRate <= 1, "biasRate", biasRate, "above 0, at most 1");
        require(decay >= 0 && decay < Double.POSITIVE_INFINITY, "decay", decay, "0 or more");
        require(biasDecay >= 0 && biasDecay < Double.POSITIVE_INFINITY, "biasDecay", biasDecay, "0 or more");
        require(regularisation >= 0 && regularisation <= 1, "regularisation", regularisation, "0 to 1");
    }

    private static void require(boolean fulfilled, String name, double value, String allowed) {
        if (!fulfilled) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: " + allowed);
        }
    }
}
