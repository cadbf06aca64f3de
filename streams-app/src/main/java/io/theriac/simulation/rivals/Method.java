package io.theriac.simulation.rivals;

import io.theriac.learning.Predictor;

/** A way of predicting outcomes that learns from each one after having predicted it. Not safe for several threads. */
public interface Method extends Predictor {

    /** The predicted outcome, in outcome units, of giving the treatment to the patient, from what was learned so far. */
    double predict(String patientId, String treatmentId);
}
