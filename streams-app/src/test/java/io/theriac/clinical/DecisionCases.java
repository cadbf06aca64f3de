package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random decisions: few names and coarse numbers, so that rules are broken, met and tied often; and every odd double there is. */
final class DecisionCases {
    private static final String[] FACTORS = {"age", "CYP2D6", "HLA", "tissue=lung", "tissue=skin", "smoker"};
    private static final String[] CONDITIONS = {"asthma", "gout", "QT"};
    private static final String[] CLASSES = {"K1", "t3"};
    /** The id of the second treatment. */
    private static final String FIRST = "\uFFFD1";

    private static final String[] CODES = {"C07", "L01", "N02"};
    private static final double[] ODD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MIN_VALUE,
        -0.0
    };

    private DecisionCases() {}

    static Arbitrary<DecisionCase> any() {
        return Combinators.combine(outcomes(), rules(), facts(), observed(), replaced(), steps(), candidates())
                .as(DecisionCase::new);
    }

    private static Arbitrary<OutcomeDefinition> outcomes() {
        return Arbitraries.of(
                new OutcomeDefinition("o", "", -100, 100, 0, 10, 5),
                new OutcomeDefinition("o", "", -100, 100, 10, 0, 5),
                new OutcomeDefinition("o", "", -100, 100, -3, 0.25, 0),
                new OutcomeDefinition("o", "", -1e300, 1e300, 1e-9, -1e-9, 0));
    }

    private static Arbitrary<DecisionRules> rules() {
        Arbitrary<Map<Warning, MissingPolicy>> policies = Arbitraries.maps(
                Arbitraries.of(Warning.class),
                Arbitraries.frequency(
                        Tuple.of(2, MissingPolicy.ALLOW),
                        Tuple.of(6, MissingPolicy.WARN),
                        Tuple.of(1, MissingPolicy.EXCLUDE)));
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(DecisionRules.defaults())),
                Tuple.of(
                        3,
                        Combinators.combine(
                                        Arbitraries.of(0.0, 0.5, 3.0),
                                        Arbitraries.of(0.0, 0.0, 1.0),
                                        Arbitraries.of(1.0, 2.0, 4.0),
                                        Arbitraries.of(0.0, 0.5, 0.8, 1.0),
                                        Arbitraries.of(0, 20),
                                        Arbitraries.of(1, 2, 3, 10),
                                        policies,
                                        Arbitraries.of(0.5, 0.1, 1.0))
                                .as((aversion, caution, index, risk, evidence, size, missing, interaction) ->
                                        new DecisionRules(
                                                aversion,
                                                caution,
                                                index,
                                                risk,
                                                interaction,
                                                evidence,
                                                size,
                                                missing))));
    }

    private static Arbitrary<PatientFacts> facts() {
        return Combinators.combine(
                        factors(),
                        conditions(),
                        Arbitraries.of("t0", "C07", "ATC|L01", "K1", "elsewhere")
                                .set()
                                .ofMaxSize(1)
                                .injectNull(0.1),
                        Arbitraries.of("t3", "N02", CLASSES[1]).set().ofMaxSize(1),
                        currentTreatments(),
                        priorTreatments())
                .as((factors, conditions, allergies, refusals, current, prior) ->
                        new PatientFacts(1, factors, conditions, allergies, refusals, current, prior, null))
                .injectNull(0.05);
    }

    private static Arbitrary<Set<String>> conditions() {
        Arbitrary<Set<String>> some =
                Arbitraries.of(CONDITIONS).set().ofMinSize(1).ofMaxSize(2);
        return Arbitraries.frequencyOf(Tuple.of(14, some), Tuple.of(1, Arbitraries.just(Set.<String>of())))
                .injectNull(0.1);
    }

    private static Arbitrary<List<CurrentTreatment>> currentTreatments() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, "t0"), Tuple.of(4, FIRST), Tuple.of(4, "t3"), Tuple.of(1, "elsewhere")),
                        Arbitraries.of(50.0, 50.0, 50.0, 5.0, 20.0, 200.0, 201.0, Double.NaN, Double.MIN_VALUE),
                        Arbitraries.of("mg/d", "mg/d", "mg/d", "g/d"))
                .as(CurrentTreatment::new)
                .list()
                .ofMaxSize(2)
                .injectNull(0.1);
    }

    private static Arbitrary<List<PriorTreatment>> priorTreatments() {
        return Combinators.combine(
                        Arbitraries.of("t0", FIRST, "t3", "elsewhere"),
                        Arbitraries.of(0, 1, 1, 2, 2, 2, 2, 3, 5).injectNull(0.1))
                .as(PriorTreatment::new)
                .list()
                .ofMaxSize(2)
                .injectNull(0.1);
    }

    private static Arbitrary<SevereReactions> observed() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(SevereReactions.NONE)),
                Tuple.of(
                        1,
                        Arbitraries.of("t0", FIRST, "t3", "elsewhere")
                                .map(id -> SevereReactions.NONE.with(id, 4).with("t0", 3))));
    }

    private static Arbitrary<Set<String>> replaced() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(Set.<String>of())),
                Tuple.of(1, Arbitraries.of("t0", FIRST, "elsewhere").set().ofMaxSize(2)));
    }

    private static Arbitrary<List<Factor>> factors() {
        Arbitrary<Factor> numeric = Combinators.combine(
                        Arbitraries.of("age", "CYP2D6", "HLA", "smoker", "unheard of"),
                        Arbitraries.of(
                                FactorStatus.TESTED,
                                FactorStatus.TESTED,
                                FactorStatus.TESTED,
                                FactorStatus.NOT_TESTED,
                                FactorStatus.INDETERMINATE),
                        Arbitraries.of(0.0, 0.0, 1.0, 0.5, -2.0, 60.0, 1e308))
                .as((name, status, value) ->
                        status == FactorStatus.TESTED ? Factor.tested(name, value) : Factor.unknown(name, status));
        Arbitrary<Factor> categorical =
                Arbitraries.of("lung", "skin", "bone").map(category -> Factor.tested("tissue", category));
        return Arbitraries.frequencyOf(Tuple.of(5, numeric), Tuple.of(1, categorical))
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .uniqueElements(Factor::name);
    }

    private static Arbitrary<Integer> steps() {
        return Arbitraries.of(0, 2, 3, 50);
    }

    private static Arbitrary<Double> deviations() {
        return Arbitraries.of(0.0, 0.5, 1.0, 1.0, 1.0, 2.0, 5.0, 1e-10, 20.0, Double.NaN, Double.POSITIVE_INFINITY);
    }

    /** Some treatments are alike but for their ids: the order of those is the ids'. */
    private static Arbitrary<List<Candidate>> candidates() {
        Arbitrary<List<Candidate>> alike = Combinators.combine(
                        entries(),
                        Arbitraries.of(0, 19, 20, 20, 100),
                        predictions(),
                        deviations(),
                        Arbitraries.of(1, 1, 2, 3))
                .as((entry, evidence, predicted, deviation, copies) -> Collections.nCopies(
                        copies, new Candidate(entry.treatmentId(), evidence, predicted, deviation, entry)));
        return alike.list()
                .ofMaxSize(8)
                .map(groups -> groups.stream().flatMap(List::stream).toList())
                .map(DecisionCases::withIdsOfTheirOwn);
    }

    private static Arbitrary<Double> predictions() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(-10.0, 0.0, 0.5, 5.5, 8.0, 8.0, 9.0, 10.0, 25.0)),
                Tuple.of(1, Arbitraries.doubles()),
                Tuple.of(2, Arbitraries.of(Arrays.stream(ODD).boxed().toList())));
    }

    /** Ids t0, t1, …; every seventh treatment is not catalogued. */
    private static List<Candidate> withIdsOfTheirOwn(List<Candidate> candidates) {
        List<Candidate> named = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            String id = (i % 3 == 2 ? "\uD83D\uDC8A" : i % 3 == 1 ? "\uFFFD" : "t") + i;
            CatalogueEntry entry = i % 7 == 6 ? null : withId(candidate.entry(), id);
            named.add(new Candidate(id, candidate.evidence(), candidate.predicted(), candidate.deviation(), entry));
        }
        return named;
    }

    /** What a treatment may not say of itself is left out. */
    private static CatalogueEntry withId(CatalogueEntry entry, String id) {
        EntryBuilder builder = EntryBuilder.like(entry, id)
                .components(entry.components().stream()
                        .filter(component -> !component.equals(id))
                        .toList())
                .forbidsOnly(contraindication -> contraindication.kind() != Kind.TREATMENT
                        || !contraindication.name().equals(id));
        return builder.build();
    }

    private static Arbitrary<CatalogueEntry> entries() {
        return Combinators.combine(unrelated(), relations()).as((entry, relations) -> relations.of(entry));
    }

    private static Arbitrary<CatalogueEntry> unrelated() {
        return Combinators.combine(
                        Arbitraries.of(10.0, 10.0, 10.0, 100.0, 100.0, 100.0, 4.0, 1e308, Double.NaN),
                        Arbitraries.of(2.0, 2.0, 2.0, 1.0, 1.0, 1e-300, Double.NaN),
                        Arbitraries.of(Double.NaN, Double.NaN, 1.0, 6.0),
                        multipliers(),
                        risks(),
                        contraindications(),
                        Arbitraries.of(CODES).list().ofMaxSize(1),
                        Arbitraries.frequency(
                                Tuple.of(20, TreatmentStatus.ACTIVE),
                                Tuple.of(1, TreatmentStatus.WITHDRAWN),
                                Tuple.of(1, TreatmentStatus.UNKNOWN)))
                .as(DecisionCases::entry);
    }

    /** What ties a treatment to others and to conditions. */
    private record Relations(
            double maximalDailyDose,
            double interactionA,
            double interactionB,
            String treatmentClass,
            List<String> components,
            List<String> indications) {

        private CatalogueEntry of(CatalogueEntry entry) {
            return EntryBuilder.like(entry)
                    .maximalDailyDose(maximalDailyDose)
                    .interaction(interactionA, interactionB)
                    .treatmentClass(treatmentClass)
                    .components(components)
                    .indications(indications == null ? null : indications.toArray(String[]::new))
                    .build();
        }
    }

    private static Arbitrary<Relations> relations() {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(12, 100.0), Tuple.of(1, Double.NaN), Tuple.of(1, 1e-300)),
                        Arbitraries.frequency(
                                Tuple.of(6, 0.0),
                                Tuple.of(6, 0.1),
                                Tuple.of(3, 1.0),
                                Tuple.of(3, 50.0),
                                Tuple.of(1, 1e308),
                                Tuple.of(1, Double.NaN)),
                        Arbitraries.frequency(
                                Tuple.of(8, 0.0),
                                Tuple.of(3, 0.01),
                                Tuple.of(3, 0.05),
                                Tuple.of(3, 0.2),
                                Tuple.of(1, 0.45),
                                Tuple.of(1, 1e308),
                                Tuple.of(1, Double.NaN)),
                        Arbitraries.of(CLASSES).injectNull(0.9),
                        Arbitraries.frequencyOf(
                                Tuple.of(20, Arbitraries.just(List.<String>of())),
                                Tuple.of(
                                        1,
                                        Arbitraries.of("t0", FIRST, "t3", "elsewhere")
                                                .list()
                                                .uniqueElements()
                                                .ofMinSize(1)
                                                .ofMaxSize(2))),
                        Arbitraries.frequencyOf(
                                Tuple.of(40, Arbitraries.just(List.of(CONDITIONS))),
                                Tuple.of(
                                        2,
                                        Arbitraries.of(CONDITIONS)
                                                .list()
                                                .uniqueElements()
                                                .ofMaxSize(2)),
                                Tuple.of(1, Arbitraries.just((List<String>) null))))
                .as(Relations::new);
    }

    private static CatalogueEntry entry(
            double td50,
            double ed50,
            double minimum,
            List<DoseMultiplier> multipliers,
            List<RiskWeight> risks,
            List<Contraindication> contraindications,
            List<String> codes,
            TreatmentStatus status) {
        EntryBuilder builder =
                EntryBuilder.entry("t").doses(td50, ed50).status(status).withoutRiskWeights();
        if (!Double.isNaN(minimum)) {
            builder.minimum(minimum, "reason");
        }
        multipliers.forEach(m -> builder.multiplier(m.factor(), m.range(), m.tdMultiplier(), m.edMultiplier()));
        risks.forEach(r -> builder.risk(r.factor(), r.weight(), r.lo(), r.hi()));
        contraindications.forEach(c -> builder.forbids(c));
        codes.forEach(code -> builder.coding("ATC", code));
        return builder.build();
    }

    private static Arbitrary<List<DoseMultiplier>> multipliers() {
        return Combinators.combine(
                        Arbitraries.of(FACTORS),
                        ranges(),
                        Arbitraries.of(0.05, 0.5, 1.0, 2.0, 20.0),
                        Arbitraries.of(0.5, 1.0, 1.0, 2.0))
                .as(DoseMultiplier::new)
                .list()
                .ofMaxSize(3);
    }

    private static Arbitrary<FactorRange> ranges() {
        return Arbitraries.of(
                FactorRange.PRESENT,
                FactorRange.PRESENT,
                new FactorRange(40, Double.NaN),
                new FactorRange(Double.NaN, 0),
                new FactorRange(0, 1));
    }

    private static Arbitrary<List<RiskWeight>> risks() {
        return Combinators.combine(
                        Arbitraries.of(FACTORS),
                        Arbitraries.of(0.0, 0.1, 0.25, 0.3),
                        Arbitraries.of(Double.NaN, 0.0, 40.0, -1e308),
                        Arbitraries.of(Double.NaN, 1.0, 90.0, 20.0))
                .as(RiskWeight::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(RiskWeight::factor);
    }

    private static Arbitrary<List<Contraindication>> contraindications() {
        Arbitrary<Contraindication> byFactor = Combinators.combine(
                        Arbitraries.of(FACTORS), Arbitraries.of(Severity.class), ranges())
                .as((name, severity, range) -> new Contraindication(Kind.FACTOR, name, severity, range));
        Arbitrary<Contraindication> byCondition = Combinators.combine(
                        Arbitraries.of(CONDITIONS), Arbitraries.of(Severity.class))
                .as((name, severity) -> new Contraindication(Kind.CONDITION, name, severity));
        Arbitrary<Contraindication> byAllergy = Combinators.combine(
                        Arbitraries.of(CODES), Arbitraries.of(Severity.class))
                .as((name, severity) -> new Contraindication(Kind.ALLERGY, name, severity));
        Arbitrary<Contraindication> byTreatment = Combinators.combine(
                        Arbitraries.of("t0", FIRST, "t3", "elsewhere", "K1", "L01"), Arbitraries.of(Severity.class))
                .as((name, severity) -> new Contraindication(Kind.TREATMENT, name, severity));
        Arbitrary<List<Contraindication>> some = Arbitraries.oneOf(byFactor, byCondition, byAllergy, byTreatment)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Arbitraries.frequencyOf(Tuple.of(1, some), Tuple.of(1, Arbitraries.just(List.<Contraindication>of())));
    }
}
