package io.theriac.learning;

/**
 * What a predicted outcome is the sum of, all in outcome units. Features are in the biases and the latent term, as they are in the
 * effective vectors.
 *
 * @param mean μ, of the outcomes
 * @param patientBias b_p: how much the patient's outcomes lie above the mean, whatever the treatment
 * @param treatmentBias b_t: how much the treatment's outcomes lie above the mean, whoever the patient is
 * @param latent p·t: how much this treatment does for this patient beyond that, in the order of {@link Arithmetic#dot}
 */
public record PredictionParts(double mean, float patientBias, float treatmentBias, float latent) {

    /**
     * The parts of the prediction that a learner makes of two effective vectors.
     *
     * @param patient bias and latent vector
     * @param treatment bias and latent vector
     * @param rank floats of a latent vector
     */
    public static PredictionParts of(double mean, float[] patient, float[] treatment, int rank) {
        return new PredictionParts(mean, patient[0], treatment[0], Arithmetic.dot(patient, 1, treatment, 1, rank));
    }

    /** r̂ = ((μ + b_p) + b_t) + p·t: to the bit what the learner predicts. */
    public double sum() {
        return ((mean + patientBias) + treatmentBias) + latent;
    }
}
