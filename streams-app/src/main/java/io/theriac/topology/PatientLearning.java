package io.theriac.topology;

import io.theriac.learning.Forecast;
import io.theriac.learning.Learner;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.Summaries;
import io.theriac.state.SharedSnapshot;

/**
 * The patient's half of a step.
 *
 * @param learner what learns
 * @param view the treatments as this instance's learning sees them
 * @param criterion what a success is
 */
record PatientLearning(Learner learner, LearningView view, SuccessCriterion criterion) {

    /**
     * A step taken.
     *
     * @param forecast what was expected before the step
     * @param before the patient's parameters before the step
     * @param after and after it
     */
    record Step(Forecast forecast, Parameters before, Parameters after) {

        boolean refused() {
            return after.refused() > before.refused();
        }
    }

    /** The parameters of a patient never seen. */
    Parameters initial(String patientId, OutcomeScale scale) {
        return learner.initial(Side.PATIENT, patientId, scale);
    }

    /** @param known the summaries before this outcome, of all senders */
    Step step(
            Parameters patient,
            String treatmentId,
            double outcome,
            OutcomeScale scale,
            Summaries known,
            SharedSnapshot snapshot) {
        Parameters treatment = view.treatment(treatmentId, snapshot, scale);
        double predicted = learner.predict(scale, patient.values(), treatment.values());
        Parameters stepped = learner.step(Side.PATIENT, scale, outcome, patient, treatment.values());
        // A prediction that overflowed must not enter the error's sums: the mean is what a learner without vectors
        // would say.
        Forecast forecast = known.calibration()
                .forecast(
                        patient.steps(),
                        treatment.steps(),
                        Double.isFinite(predicted) ? predicted : scale.mean(),
                        scale.deviation(),
                        criterion);
        return new Step(forecast, patient, stepped);
    }
}
