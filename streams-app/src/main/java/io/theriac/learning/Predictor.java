package io.theriac.learning;

/** Predicts each outcome before it learns from it: what a prequential evaluation runs. */
@FunctionalInterface
public interface Predictor {

    /**
     * @param outcome what was observed, in outcome units, finite
     * @return the prediction made before the outcome was taken in, in outcome units
     */
    double apply(String patientId, String treatmentId, double outcome);
}
