package io.theriac.topology.audit;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PatientFacts;
import io.theriac.topology.Question;

/**
 * Under which a recommendation was decided, beside what the record itself says.
 *
 * @param outcome the outcome definition
 * @param question what was asked, with the rules
 * @param profile the patient's profile, without what the question assumes; null: there was none
 * @param past the shared parameters
 */
public record Circumstances(OutcomeDefinition outcome, Question question, PatientFacts profile, SharedPast past) {

    /** What the decision took for granted of the patient; null: nothing. */
    PatientFacts facts() {
        return question.assumed(profile);
    }
}
