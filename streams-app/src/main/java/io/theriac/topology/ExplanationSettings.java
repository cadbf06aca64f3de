package io.theriac.topology;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.Explainer;
import io.theriac.clinical.OutcomeDefinition;

/**
 * What recommendations say of how they came about, beyond what they must.
 *
 * @param treatments how many ranked treatments have terms, the first of the list; 0 or more
 * @param terms of each of them, 0 or more
 * @param patientVector whether the patient's effective vector is published, which is personal data: with it predictions can be recomputed
 */
public record ExplanationSettings(int treatments, int terms, boolean patientVector) {
    /** Three terms of the first three treatments, no vector: a tenth of a record's bytes. */
    public static final ExplanationSettings DEFAULTS = new ExplanationSettings(3, 3, false);

    /** No terms, no vector. */
    public static final ExplanationSettings NONE = new ExplanationSettings(0, 0, false);

    /** What looks for the terms of decisions by some rules. */
    public Explainer explainer(OutcomeDefinition outcome, DecisionRules rules) {
        return new Explainer(outcome, rules, treatments, terms);
    }
}
