package io.theriac.clinical;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All a decision depends on.
 *
 * @param facts null: no profile
 * @param observed severe reactions observed
 * @param replaced current treatments that are to be replaced
 */
record DecisionCase(
        OutcomeDefinition outcome,
        DecisionRules rules,
        PatientFacts facts,
        SevereReactions observed,
        Set<String> replaced,
        int patientSteps,
        List<Candidate> candidates) {

    /** Where no reaction was observed and nothing is to be replaced. */
    DecisionCase(
            OutcomeDefinition outcome,
            DecisionRules rules,
            PatientFacts facts,
            int patientSteps,
            List<Candidate> candidates) {
        this(outcome, rules, facts, SevereReactions.NONE, Set.of(), patientSteps, candidates);
    }

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
        return new DecisionCase(outcome, rules, otherFacts, observed, replaced, patientSteps, candidates);
    }

    DecisionCase with(DecisionRules otherRules) {
        return new DecisionCase(outcome, otherRules, facts, observed, replaced, patientSteps, candidates);
    }

    DecisionCase with(List<Candidate> otherCandidates) {
        return new DecisionCase(outcome, rules, facts, observed, replaced, patientSteps, otherCandidates);
    }

    DecisionCase with(SevereReactions otherReactions) {
        return new DecisionCase(outcome, rules, facts, otherReactions, replaced, patientSteps, candidates);
    }

    DecisionCase replacing(String... treatments) {
        return new DecisionCase(outcome, rules, facts, observed, Set.of(treatments), patientSteps, candidates);
    }

    /** The same with one deviation for all treatments. */
    DecisionCase withDeviation(double deviation) {
        return with(candidates.stream()
                .map(c -> new Candidate(c.id(), c.evidence(), c.predicted(), deviation, c.entry()))
                .toList());
    }

    /** The same on a scale with the opposite direction. */
    DecisionCase mirrored() {
        return new DecisionCase(
                new OutcomeDefinition(
                        outcome.code(),
                        outcome.unit(),
                        -outcome.maximum(),
                        -outcome.minimum(),
                        -outcome.noBenefit(),
                        -outcome.fullBenefit(),
                        -outcome.successThreshold()),
                rules,
                facts,
                observed,
                replaced,
                patientSteps,
                candidates.stream()
                        .map(c -> new Candidate(c.id(), c.evidence(), -c.predicted(), c.deviation(), c.entry()))
                        .toList());
    }

    /** What the decider makes of it, with buffers of its own. */
    Decided decide() {
        return decide(new Decision(), new PatientContext(), new FactorIndex(), false);
    }

    /** The best pairs of those treatments that are asked for. */
    List<TreatmentPair> pairs(PairSearch.Success success, Predicate<String> asked) {
        Decision all = new Decision();
        Catalogue catalogue = catalogue(new FactorIndex());
        with(rules.withSize(candidates.size() + 1)).decide(all, new PatientContext(), catalogue, false);
        return new PairSearch(outcome, rules, catalogue, success).best(all, asked);
    }

    private Catalogue catalogue(FactorIndex index) {
        return new MapCatalogue(
                index,
                candidates.stream()
                        .map(Candidate::entry)
                        .filter(Objects::nonNull)
                        .toList());
    }

    Decided decide(Decision decision, PatientContext patient, FactorIndex index, boolean suspended) {
        return decide(decision, patient, catalogue(index), suspended);
    }

    private Decided decide(Decision decision, PatientContext patient, Catalogue catalogue, boolean suspended) {
        Decider decider = new Decider(outcome, rules);
        patient.resolve(facts, observed, replaced, catalogue);
        decider.begin(decision, patient, patientSteps);
        for (Candidate candidate : candidates) {
            decider.consider(
                    decision,
                    candidate.id(),
                    candidate.evidence(),
                    candidate.predicted(),
                    candidate.deviation(),
                    candidate.entry() == null ? null : catalogue.find(candidate.id()));
        }
        decider.finish(decision, suspended);
        return Decided.of(decision);
    }
}
