package io.theriac.topology;

import io.theriac.learning.EffectiveVector;
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
 * @param features the feature vectors, likewise
 * @param criterion what a success is
 */
record PatientLearning(Learner learner, LearningView view, FeatureView features, SuccessCriterion criterion) {

    /**
     * A step taken.
     *
     * @param forecast what was expected before the step
     * @param before the patient's parameters before the step
     * @param after and after it
     * @param patient the patient's effective vector before the step, bias in front
     * @param treatment the treatment's
     */
    record Step(Forecast forecast, Parameters before, Parameters after, float[] patient, float[] treatment) {

        boolean refused() {
            return after.refused() > before.refused();
        }
    }

    /** Drops the pending steps of a task that was aborted or moved away. */
    void forget(int partition) {
        view.forget(partition);
        features.forget(partition);
    }

    /** The parameters of a patient never seen. */
    Parameters initial(String patientId, OutcomeScale scale) {
        return learner.initial(Side.PATIENT, patientId, scale);
    }

    /**
     * @param own the patient's residual parameters
     * @param ofEvent its features
     * @param known the summaries before this outcome, of all senders
     */
    Step step(
            Parameters own,
            String treatmentId,
            EventFeatures ofEvent,
            double outcome,
            OutcomeScale scale,
            Summaries known,
            SharedSnapshot snapshot) {
        Parameters residual = view.treatment(treatmentId, snapshot, scale);
        float[] patient = EffectiveVector.of(own.values(), ofEvent.patientPart());
        float[] treatment = EffectiveVector.of(residual.values(), ofEvent.treatmentPart());
        double predicted = learner.predict(scale, patient, treatment);
        Parameters stepped = learner.step(Side.PATIENT, scale, outcome, own, patient, treatment);
        // A prediction that overflowed must not enter the error's sums: the mean is what a learner without vectors
        // would say.
        Forecast forecast = known.calibration()
                .forecast(
                        own.steps(),
                        residual.steps(),
                        Double.isFinite(predicted) ? predicted : scale.mean(),
                        scale.deviation(),
                        criterion);
        return new Step(forecast, own, stepped, patient, treatment);
    }
}
