package io.theriac.topology;

import io.theriac.learning.Learner;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.SharedSnapshot;

/**
 * The patient's half of a step.
 *
 * @param learner what learns
 * @param view the treatments as this instance's learning sees them
 */
record PatientLearning(Learner learner, LearningView view) {

    /**
     * A step taken.
     *
     * @param predicted the outcome predicted before the step, in the outcome's unit
     * @param before the patient's parameters before the step
     * @param after and after it
     */
    record Step(double predicted, Parameters before, Parameters after) {

        boolean refused() {
            return after.refused() > before.refused();
        }
    }

    /** The parameters of a patient never seen. */
    Parameters initial(String patientId, OutcomeScale scale) {
        return learner.initial(Side.PATIENT, patientId, scale);
    }

    Step step(Parameters patient, String treatmentId, double outcome, OutcomeScale scale, SharedSnapshot snapshot) {
        float[] treatment = view.treatment(treatmentId, snapshot, scale);
        double predicted = learner.predict(scale, patient.values(), treatment);
        Parameters stepped = learner.step(Side.PATIENT, scale, outcome, patient, treatment);
        // A prediction that overflowed must not enter the error's sums: the mean is what a learner without vectors
        // would say.
        return new Step(Double.isFinite(predicted) ? predicted : scale.mean(), patient, stepped);
    }
}
