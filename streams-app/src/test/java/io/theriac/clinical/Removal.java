package io.theriac.clinical;

import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
            treatments(given, removals);
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
                    given.with(with(facts, (Set<String>) null, facts.allergies())),
                    contraindicated
                            .and(e -> facts.conditions().contains(e.subject()))
                            .or(e -> e.rule() == Rule.INDICATION)));
            for (String condition : facts.conditions()) {
                removals.add(new Removal(
                        given.with(with(facts, without(facts.conditions(), condition), facts.allergies())),
                        contraindicated.and(e -> condition.equals(e.subject()))));
            }
        }
        if (facts.allergies() != null) {
            removals.add(new Removal(
                    given.with(with(facts, facts.conditions(), (Set<String>) null)),
                    contraindicated.and(e -> facts.allergies().contains(e.subject()))));
            for (String allergy : facts.allergies()) {
                removals.add(new Removal(
                        given.with(with(facts, facts.conditions(), without(facts.allergies(), allergy))),
                        contraindicated.and(e -> allergy.equals(e.subject()))));
            }
        }
        for (String refusal : facts.refusals()) {
            removals.add(new Removal(
                    given.with(refusing(facts, without(facts.refusals(), refusal))),
                    contraindicated.and(e -> refusal.equals(e.subject()))));
        }
    }

    /** Lists of treatments, and doses and grades in them. */
    private static void treatments(DecisionCase given, List<Removal> removals) {
        Predicate<Exclusion> interaction = Removal::byInteraction;
        PatientFacts facts = given.facts();
        if (facts.currentTreatments() != null) {
            List<String> ids = facts.currentTreatments().stream()
                    .map(CurrentTreatment::treatmentId)
                    .toList();
            // What is taken shows a pair and a risk; and, where the catalogue doesn't rate it, that there may be one.
            removals.add(new Removal(
                    given.with(with(facts, null, facts.priorTreatments())),
                    interaction.or(e -> e.rule() == Rule.CONTRAINDICATION && ids.contains(e.subject()))));
            List<CurrentTreatment> doseless = facts.currentTreatments().stream()
                    .map(each -> new CurrentTreatment(each.treatmentId(), Double.NaN, null))
                    .toList();
            removals.add(new Removal(given.with(with(facts, doseless, facts.priorTreatments())), interaction));
            for (String id : ids) {
                List<CurrentTreatment> others = facts.currentTreatments().stream()
                        .filter(each -> !each.treatmentId().equals(id))
                        .toList();
                removals.add(new Removal(
                        given.with(with(facts, others, facts.priorTreatments())),
                        interaction.or(e -> e.rule() == Rule.CONTRAINDICATION && id.equals(e.subject()))));
            }
        }
        if (facts.priorTreatments() != null) {
            Predicate<Exclusion> reaction = e -> e.rule() == Rule.CONTRAINDICATION && e.value() >= 3;
            removals.add(new Removal(given.with(with(facts, facts.currentTreatments(), null)), reaction));
            List<PriorTreatment> gradeless = facts.priorTreatments().stream()
                    .map(each -> new PriorTreatment(each.treatmentId(), null))
                    .toList();
            removals.add(new Removal(given.with(with(facts, facts.currentTreatments(), gradeless)), reaction));
            for (PriorTreatment prior : facts.priorTreatments()) {
                List<PriorTreatment> others = new ArrayList<>(facts.priorTreatments());
                others.remove(prior);
                removals.add(new Removal(given.with(with(facts, facts.currentTreatments(), others)), reaction));
            }
        }
        for (String observed : given.observed().grades().keySet()) {
            Map<String, Integer> others = new TreeMap<>(given.observed().grades());
            others.remove(observed);
            removals.add(new Removal(
                    given.with(new SevereReactions(others)),
                    e -> e.rule() == Rule.CONTRAINDICATION && e.value() >= SevereReactions.SEVERE));
        }
    }

    /** A risk that is not finite is one, too. */
    private static boolean byInteraction(Exclusion exclusion) {
        return exclusion.rule() == Rule.INTERACTION_RISK || exclusion.rule() == Rule.FINITE;
    }

    /** From all entries at once: a dose, the risk weights, one of a and b, the maximal daily dose, the indications. */
    private static void catalogue(DecisionCase given, List<Removal> removals) {
        Predicate<Exclusion> none = e -> false;
        Predicate<Exclusion> interaction = Removal::byInteraction;
        removals.add(new Removal(without(given, e -> e.doses(Double.NaN, 1)), none));
        removals.add(new Removal(without(given, EntryBuilder::withoutRiskWeights), none));
        removals.add(new Removal(without(given, e -> e.interaction(Double.NaN, 0)), none));
        removals.add(new Removal(without(given, e -> e.interaction(0, Double.NaN)), none));
        removals.add(new Removal(without(given, e -> e.maximalDailyDose(Double.NaN)), interaction));
        removals.add(new Removal(
                without(given, e -> e.indications((String[]) null)), e -> e.rule() == Rule.INDICATION));
    }

    private static DecisionCase without(DecisionCase given, UnaryOperator<EntryBuilder> datum) {
        return given.with(given.candidates().stream()
                .map(each -> with(
                        each,
                        each.entry() == null
                                ? null
                                : datum.apply(EntryBuilder.like(each.entry())).build()))
                .toList());
    }

    private static Candidate with(Candidate candidate, CatalogueEntry entry) {
        return new Candidate(candidate.id(), candidate.evidence(), candidate.predicted(), candidate.deviation(), entry);
    }

    private static PatientFacts with(PatientFacts facts, List<Factor> factors) {
        return new PatientFacts(
                1,
                factors,
                facts.conditions(),
                facts.allergies(),
                facts.refusals(),
                facts.currentTreatments(),
                facts.priorTreatments(),
                null);
    }

    private static PatientFacts with(PatientFacts facts, Set<String> conditions, Set<String> allergies) {
        return new PatientFacts(
                1,
                facts.factors(),
                conditions,
                allergies,
                facts.refusals(),
                facts.currentTreatments(),
                facts.priorTreatments(),
                null);
    }

    private static PatientFacts refusing(PatientFacts facts, Set<String> refusals) {
        return new PatientFacts(
                1,
                facts.factors(),
                facts.conditions(),
                facts.allergies(),
                refusals,
                facts.currentTreatments(),
                facts.priorTreatments(),
                null);
    }

    private static PatientFacts with(PatientFacts facts, List<CurrentTreatment> current, List<PriorTreatment> prior) {
        return new PatientFacts(
                1, facts.factors(), facts.conditions(), facts.allergies(), facts.refusals(), current, prior, null);
    }

    private static Set<String> without(Set<String> names, String name) {
        Set<String> others = new HashSet<>(names);
        others.remove(name);
        return others;
    }
}
