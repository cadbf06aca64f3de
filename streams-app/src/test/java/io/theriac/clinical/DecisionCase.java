package io.theriac.clinical;

import java.util.ArrayList;
import java.util.List;

/**
 * All a decision depends on.
 *
 * @param facts null: no profile
 */
record DecisionCase(
        OutcomeDefinition outcome,
        DecisionRules rules,
        PatientFacts facts,
        int patientSteps,
        double deviation,
        List<Candidate> candidates) {

    /** @param entry null: not catalogued */
    record Candidate(String id, int evidence, double predicted, CatalogueEntry entry) {
        Candidate(CatalogueEntry entry, int evidence, double predicted) {
            this(entry.treatmentId(), evidence, predicted, entry);
        }
    }

    DecisionCase with(PatientFacts otherFacts) {
        return new DecisionCase(outcome, rules, otherFacts, patientSteps, deviation, candidates);
    }

    DecisionCase with(DecisionRules otherRules) {
        return new DecisionCase(outcome, otherRules, facts, patientSteps, deviation, candidates);
    }

    DecisionCase with(List<Candidate> otherCandidates) {
        return new DecisionCase(outcome, rules, facts, patientSteps, deviation, otherCandidates);
    }

    DecisionCase withDeviation(double otherDeviation) {
        return new DecisionCase(outcome, rules, facts, patientSteps, otherDeviation, candidates);
    }

    /** What the decider makes of it, with buffers of its own. */
    Decided decide() {
        return decide(new Decision(), new PatientContext(), new FactorIndex(), false);
    }

    Decided decide(Decision decision, PatientContext patient, FactorIndex index, boolean suspended) {
        List<TreatmentRules> compiled = new ArrayList<>();
        for (Candidate candidate : candidates) {
            compiled.add(candidate.entry() == null ? null : TreatmentRules.compile(candidate.entry(), index));
        }
        Decider decider = new Decider(outcome, rules);
        patient.resolve(facts, index);
        decider.begin(decision, patient, patientSteps, deviation);
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            decider.consider(decision, candidate.id(), candidate.evidence(), candidate.predicted(), compiled.get(i));
        }
        decider.finish(decision, suspended);
        return Decided.of(decision);
    }
}
