package io.theriac.topology.audit;

import java.util.List;

/**
 * What a predicted outcome is the sum of, all in the outcome's unit: mean, biases and latent term. Null: it can't be told apart.
 *
 * @param predicted r̂
 * @param mean of all outcomes
 * @param patientBias b_p
 * @param treatmentBias b_t
 * @param latent p·t
 * @param features parts of the biases and the latent term that come from features, as far as they can be told
 */
public record PredictionExplanation(
        double predicted,
        double mean,
        Double patientBias,
        Double treatmentBias,
        Double latent,
        List<FeatureTerm> features) {

    public PredictionExplanation {
        features = List.copyOf(features);
    }
}
