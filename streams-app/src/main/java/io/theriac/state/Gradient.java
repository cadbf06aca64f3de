package io.theriac.state;

import io.theriac.learning.EffectiveVector;
import io.theriac.learning.Learner;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;

/**
 * What a patient's half of a step sends to the treatment's half. It names no patient.
 *
 * @param partition of the outcome events it comes from
 * @param sequence the outcome event's offset there: grows within a partition, one gradient at most for each
 * @param scale location and scale that the patient's half used
 * @param outcome in the outcome definition's unit
 * @param patient the patient's bias and effective latent vector as before the step
 * @param treatmentPart the share of features in the treatment's effective vector, bias in front; null: there is none
 */
public record Gradient(
        int partition, long sequence, OutcomeScale scale, double outcome, float[] patient, float[] treatmentPart) {

    /** Of a treatment that has no features. */
    public Gradient(int partition, long sequence, OutcomeScale scale, double outcome, float[] patient) {
        this(partition, sequence, scale, outcome, patient, null);
    }

    /** The treatment's half of the step, from its own residual parameters. */
    public Parameters step(Learner learner, Parameters treatment) {
        return learner.step(
                Side.TREATMENT,
                scale,
                outcome,
                treatment,
                EffectiveVector.of(treatment.values(), treatmentPart),
                patient);
    }
}
