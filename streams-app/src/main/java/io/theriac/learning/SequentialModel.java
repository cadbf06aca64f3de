package io.theriac.learning;

import java.util.HashMap;
import java.util.Map;

/**
 * A learner applied to outcomes one after the other, everything in memory: what the service computes with one partition and nothing
 * delayed, to the bit. Not safe for several threads.
 */
public final class SequentialModel implements Predictor {
    private final Learner learner;
    private final OutcomeScale prior;
    private final Map<String, Parameters> patients = new HashMap<>();
    private final Map<String, Parameters> treatments = new HashMap<>();
    private Summaries summaries = Summaries.EMPTY;

    /** @param prior the scale until the stream's own is known */
    public SequentialModel(Learner learner, OutcomeScale prior) {
        this.learner = learner;
        this.prior = prior;
    }

    /**
     * Predicts the outcome, then learns from it: the scale comes from the summaries before this outcome, both halves of the step from
     * the parameters before it, and the summaries take it in last.
     *
     * @return the prediction before the step, in outcome units
     */
    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        OutcomeScale scale = scale();
        Parameters patient = known(patients, Side.PATIENT, patientId, scale);
        Parameters treatment = known(treatments, Side.TREATMENT, treatmentId, scale);
        double predicted = learner.predict(scale, patient.values(), treatment.values());
        patients.put(patientId, learner.step(Side.PATIENT, scale, outcome, patient, treatment.values()));
        treatments.put(treatmentId, learner.step(Side.TREATMENT, scale, outcome, treatment, patient.values()));
        summaries = summaries.plus(outcome, predicted);
        return predicted;
    }

    private Parameters known(Map<String, Parameters> side, Side which, String id, OutcomeScale scale) {
        Parameters parameters = side.get(id);
        return parameters == null ? learner.initial(which, id, scale) : parameters;
    }

    /** The scale the next outcome will be judged by. */
    public OutcomeScale scale() {
        return summaries.scale(prior);
    }

    /** What is known about the patient; null if there was no outcome. */
    public Parameters patient(String patientId) {
        return patients.get(patientId);
    }

    /** What is known about the treatment; null if there was no outcome. */
    public Parameters treatment(String treatmentId) {
        return treatments.get(treatmentId);
    }

    /** All patients with an outcome, by id: a copy. */
    public Map<String, Parameters> patients() {
        return Map.copyOf(patients);
    }

    /** All treatments with an outcome, by id: a copy. */
    public Map<String, Parameters> treatments() {
        return Map.copyOf(treatments);
    }

    /** Sums over all outcomes so far, among them the prequential error. */
    public Summaries summaries() {
        return summaries;
    }
}
