package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random decisions in which most treatments may be given and few may be given together: coarse numbers, so that limits are met and ties common. */
final class PairCases {
    private final Random random;

    private PairCases(Random random) {
        this.random = random;
    }

    /** Every tenth is a case of single treatments, with every odd double there is. */
    static Arbitrary<DecisionCase> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.randomValue(random -> new PairCases(random).next())),
                Tuple.of(1, DecisionCases.any()));
    }

    private DecisionCase next() {
        int count = 2 + random.nextInt(8);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            candidates.add(candidate(EntryBuilder.entry("t" + i)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            candidates.add(combination(candidates, "mix" + i));
        }
        double caution = pick(0.0, 0.0, 0.5);
        return new DecisionCase(
                random.nextBoolean() ? Cases.OUTCOME : new OutcomeDefinition("o", "", -100, 100, 10, 0, 5),
                new DecisionRules(
                        pick(0.1, 0.5, 0.5), caution, 2, pick(0.4, 0.8, 1.0), pick(0.2, 0.5), 20, size(), lax()),
                facts(),
                SevereReactions.NONE,
                random.nextInt(4) == 0 ? Set.of("t0", "t1") : Set.of(),
                10,
                candidates);
    }

    private int size() {
        return List.of(1, 3, 10, 100).get(random.nextInt(4));
    }

    private Map<Warning, MissingPolicy> lax() {
        return random.nextInt(3) > 0
                ? Map.of()
                : Map.of(
                        Warning.INTERACTION_MISSING, MissingPolicy.WARN,
                        Warning.CURRENT_INTERACTION_MISSING, MissingPolicy.ALLOW,
                        Warning.RISK_WEIGHTS_MISSING, MissingPolicy.WARN,
                        Warning.DEVIATION_UNKNOWN, MissingPolicy.WARN);
    }

    private Candidate candidate(EntryBuilder entry) {
        entry.maximalDailyDose(100).treatmentClass(pick(null, null, null, "K1", "K2"));
        entry.interaction(pick(0.0, 0.1, 1.0, Double.NaN), pick(0.0, 0.05, 0.1, 0.2));
        if (random.nextInt(8) == 0) {
            entry.withoutRiskWeights();
        } else {
            entry.withoutRiskWeights().risk("age", pick(0.0, 0.1, 0.3, 0.5), 0, 100);
        }
        if (random.nextInt(5) == 0) {
            String other = pick("t0", "t1", "K2", "ATC|C07");
            CatalogueEntry self = entry.build();
            if (!self.treatmentId().equals(other)) {
                entry.forbids(new Contraindication(Kind.TREATMENT, other, Severity.ABSOLUTE));
            }
        }
        if (random.nextInt(6) == 0) {
            entry.coding("ATC", "C07");
        }
        TreatmentStatus status = random.nextInt(10) == 0 ? TreatmentStatus.WITHDRAWN : TreatmentStatus.ACTIVE;
        return new Candidate(
                entry.status(status).build().treatmentId(),
                pick(10, 20, 20, 50, 100),
                pick(-5.0, 2.0, 5.0, 5.0, 8.0, 9.0, 15.0),
                pick(0.5, 2.0, 2.0, 5.0, Double.NaN),
                entry.build());
    }

    private Candidate combination(List<Candidate> of, String id) {
        List<String> components = new ArrayList<>();
        for (int i = pick(1, 2, 2, 2, 3); i > 0; i--) {
            String component = random.nextInt(12) == 0
                    ? "elsewhere"
                    : of.get(random.nextInt(of.size())).id();
            if (!components.contains(component)) {
                components.add(component);
            }
        }
        return candidate(EntryBuilder.entry(id).components(components));
    }

    private PatientFacts facts() {
        FactsBuilder facts = FactsBuilder.patient();
        facts.tested("age", pick(0.0, 50.0, 100.0));
        for (int i = random.nextInt(3); i > 0; i--) {
            facts.gets(pick("t0", "t1", "t2", "elsewhere"), pick(50.0, 100.0, 10.0), "mg/d");
        }
        if (random.nextInt(8) == 0) {
            facts.currentTreatmentsUnknown();
        }
        return facts.build();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
