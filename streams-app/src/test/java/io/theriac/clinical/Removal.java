package io.theriac.clinical;

import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A case from which one datum was removed.
 *
 * @param after the case without the datum
 * @param evidence whether an exclusion in the case with the datum was a breach that the datum shows
 */
record Removal(DecisionCase after, Predicate<Exclusion> evidence) {

    /** All that can be removed from a case. */
    static List<Removal> of(DecisionCase given) {
        List<Removal> removals = new ArrayList<>();
        if (given.facts() != null) {
            factors(given, removals);
            lists(given, removals);
            removals.add(new Removal(given.with((PatientFacts) null), e -> false));
        }
        removals.add(new Removal(given.withDeviation(Double.NaN), e -> e.rule() == Rule.UNCERTAINTY));
        catalogue(given, removals);
        return removals;
    }

    private static void factors(DecisionCase given, List<Removal> removals) {
        PatientFacts facts = given.facts();
        for (Factor factor : facts.factors()) {
            Predicate<Exclusion> shown =
                    e -> (e.rule() == Rule.CONTRAINDICATION || e.rule() == Rule.FINITE) && shows(factor, e.subject());
            List<Factor> others = new ArrayList<>(facts.factors());
            others.remove(factor);
            removals.add(new Removal(given.with(with(facts, others)), shown));
            for (FactorStatus status : List.of(FactorStatus.NOT_TESTED, FactorStatus.INDETERMINATE)) {
                List<Factor> unknown = new ArrayList<>(others);
                unknown.add(Factor.unknown(factor.name(), status));
                removals.add(new Removal(given.with(with(facts, unknown)), shown));
            }
        }
    }

    /** A category tells of the markers of all categories of its factor. */
    private static boolean shows(Factor factor, String subject) {
        return factor.name().equals(subject)
                || (factor.categorised() && subject != null && subject.startsWith(factor.name() + "="));
    }

    private static void lists(DecisionCase given, List<Removal> removals) {
        PatientFacts facts = given.facts();
        Predicate<Exclusion> contraindicated = e -> e.rule() == Rule.CONTRAINDICATION;
        if (facts.conditions() != null) {
            removals.add(new Removal(
                    given.with(with(facts, null, facts.allergies())),
                    contraindicated.and(e -> facts.conditions().contains(e.subject()))));
            for (String condition : facts.conditions()) {
                removals.add(new Removal(
                        given.with(with(facts, without(facts.conditions(), condition), facts.allergies())),
                        contraindicated.and(e -> condition.equals(e.subject()))));
            }
        }
        if (facts.allergies() != null) {
            removals.add(new Removal(
                    given.with(with(facts, facts.conditions(), null)),
                    contraindicated.and(e -> facts.allergies().contains(e.subject()))));
        }
    }

    /** Without doses, and without risk weights. */
    private static void catalogue(DecisionCase given, List<Removal> removals) {
        List<Candidate> doseless = new ArrayList<>();
        List<Candidate> weightless = new ArrayList<>();
        for (Candidate candidate : given.candidates()) {
            CatalogueEntry entry = candidate.entry();
            doseless.add(with(candidate, entry == null ? null : with(entry, Double.NaN, entry.riskWeights())));
            weightless.add(with(candidate, entry == null ? null : with(entry, entry.td50(), List.of())));
        }
        removals.add(new Removal(given.with(doseless), e -> false));
        removals.add(new Removal(given.with(weightless), e -> false));
    }

    private static Candidate with(Candidate candidate, CatalogueEntry entry) {
        return new Candidate(candidate.id(), candidate.evidence(), candidate.predicted(), candidate.deviation(), entry);
    }

    private static PatientFacts with(PatientFacts facts, List<Factor> factors) {
        return new PatientFacts(1, factors, facts.conditions(), facts.allergies(), facts.refusals(), null);
    }

    private static PatientFacts with(PatientFacts facts, Set<String> conditions, Set<String> allergies) {
        return new PatientFacts(1, facts.factors(), conditions, allergies, facts.refusals(), null);
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> others = new HashSet<>(names);
        others.remove(name);
        return others;
    }

    static CatalogueEntry with(CatalogueEntry entry, double td50, List<RiskWeight> riskWeights) {
        return new CatalogueEntry(
                entry.treatmentId(),
                entry.revision(),
                entry.name(),
                entry.codings(),
                entry.treatmentClass(),
                entry.components(),
                entry.indications(),
                td50,
                entry.ed50(),
                entry.maximalDailyDose(),
                entry.doseUnit(),
                entry.multipliers(),
                riskWeights,
                entry.interactionA(),
                entry.interactionB(),
                entry.contraindications(),
                entry.minimumTherapeuticIndex(),
                entry.minimumTherapeuticIndexReason(),
                entry.features(),
                entry.status());
    }
}
