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
        List<Candidate> candidates) {

    /**
     * @param deviation σ of what is predicted
     * @param entry null: not catalogued
     */
    record Candidate(String id, int evidence, double predicted, double deviation, CatalogueEntry entry) {
        Candidate(CatalogueEntry entry, int evidence, double predicted) {
            this(entry.treatmentId(), evidence, predicted, 1, entry);
        }
    }

    DecisionCase with(PatientFacts otherFacts) {
        return new DecisionCase(outcome, rules, otherFacts, patientSteps, candidates);
    }

    DecisionCase with(DecisionRules otherRules) {
        return new DecisionCase(outcome, otherRules, facts, patientSteps, candidates);
    }

    DecisionCase with(List<Candidate> otherCandidates) {
        return new DecisionCase(outcome, rules, facts, patientSteps, otherCandidates);
    }

    /** The same with one deviation for all treatments. */
    DecisionCase withDeviation(double deviation) {
        return with(candidates.stream()
                .map(c -> new Candidate(c.id(), c.evidence(), c.predicted(), deviation, c.entry()))
                .toList());
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
        decider.begin(decision, patient, patientSteps);
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            decider.consider(
                    decision,
                    candidate.id(),
                    candidate.evidence(),
                    candidate.predicted(),
                    candidate.deviation(),
                    compiled.get(i));
        }
        decider.finish(decision, suspended);
        return Decided.of(decision);
    }
}
