package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Decided.Listed;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class DecisionPropertiesTest {
    @Provide
    Arbitrary<DecisionCase> cases() {
        return DecisionCases.any();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void shouldDecideAsTheOracleDoes(@ForAll("cases") DecisionCase given) {
        Decided decided = given.decide();

        assertThat(decided).isEqualTo(DecisionOracle.decide(given));
        Statistics.label("reason").collect(decided.reason());
        decided.excluded().values().forEach(e -> Statistics.label("excluded").collect(e.rule()));
        Statistics.label("reason")
                .coverage(coverage -> coverage.check((AbstainReason) null).percentage(share -> share > 10));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void shouldListNothingThatBreaksARule(@ForAll("cases") DecisionCase given) {
        Map<String, Candidate> candidates = new TreeMap<>();
        given.candidates().forEach(candidate -> candidates.put(candidate.id(), candidate));

        Decided decided = given.decide();

        for (Listed listed : decided.listed()) {
            obeys(given, candidates.get(listed.id()), listed);
        }
        assertThat(decided.listed().isEmpty()).isEqualTo(decided.reason() != null);
        assertThat(decided.listed()).hasSizeLessThanOrEqualTo(given.rules().size());
    }

    private static void obeys(DecisionCase given, Candidate candidate, Listed listed) {
        DecisionRules rules = given.rules();
        CatalogueEntry entry = candidate.entry();
        assertThat(entry.status()).isEqualTo(TreatmentStatus.ACTIVE);
        assertThat(candidate.evidence()).isGreaterThanOrEqualTo(rules.minimumEvidence());
        assertThat(listed.deviation() > given.outcome().span()).isFalse();
        assertThat(listed.predicted()).isFinite();
        assertThat(listed.benefit()).isBetween(-1.0, 1.0);
        assertThat(listed.utility()).isFinite();
        double minimum = Double.isNaN(entry.minimumTherapeuticIndex())
                ? rules.minimumTherapeuticIndex()
                : entry.minimumTherapeuticIndex();
        assertThat(listed.therapeuticIndex() > minimum
                        || (Double.isNaN(listed.therapeuticIndex()) && passes(rules, Warning.DOSES_MISSING)))
                .isTrue();
        assertThat(listed.riskScore() <= rules.riskScoreLimit()
                        || (Double.isNaN(listed.riskScore()) && passes(rules, Warning.RISK_WEIGHTS_MISSING)))
                .isTrue();
        PatientFacts facts = given.facts();
        assertThat(facts != null || passes(rules, Warning.PROFILE_MISSING)).isTrue();
        for (Contraindication contraindication : entry.contraindications()) {
            notContraindicated(rules, facts, contraindication);
        }
        for (String substance : entry.substances()) {
            assertThat(facts != null && facts.refusals().contains(substance)).isFalse();
            assertThat(facts != null
                            && facts.allergies() != null
                            && facts.allergies().contains(substance))
                    .isFalse();
        }
    }

    private static void notContraindicated(DecisionRules rules, PatientFacts facts, Contraindication by) {
        if (by.kind() == Kind.FACTOR) {
            OptionalDouble value = DecisionOracle.value(facts, by.name());
            assertThat(
                            value.isPresent()
                                    ? !DecisionOracle.within(by.range(), value.getAsDouble())
                                    : passes(rules, by.unknown()))
                    .isTrue();
        } else if (by.kind() == Kind.CONDITION) {
            notListed(rules, facts == null ? null : facts.conditions(), by);
        } else {
            notListed(rules, facts == null ? null : facts.allergies(), by);
        }
    }

    private static void notListed(DecisionRules rules, Set<String> listed, Contraindication by) {
        assertThat(listed == null ? passes(rules, by.unknown()) : !listed.contains(by.name()))
                .isTrue();
    }

    private static boolean passes(DecisionRules rules, Warning missing) {
        return rules.policy(missing) != MissingPolicy.EXCLUDE;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotDependOnTheOrderOfTheCatalogue(@ForAll("cases") DecisionCase given, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(given.candidates());
        Collections.shuffle(shuffled, random);

        assertThat(given.with(shuffled).decide()).isEqualTo(given.decide());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldDecideTheSameOnAMirroredScale(@ForAll("cases") DecisionCase given) {
        OutcomeDefinition scale = given.outcome();
        OutcomeDefinition mirrored = new OutcomeDefinition(
                scale.code(),
                scale.unit(),
                -scale.maximum(),
                -scale.minimum(),
                -scale.noBenefit(),
                -scale.fullBenefit(),
                -scale.successThreshold());

        Decided onMirror = new DecisionCase(
                        mirrored, given.rules(), given.facts(), given.patientSteps(), mirrored(given.candidates()))
                .decide();

        assertThat(unmirrored(onMirror)).isEqualTo(given.decide());
    }

    private static List<Candidate> mirrored(List<Candidate> candidates) {
        return candidates.stream()
                .map(c -> new Candidate(c.id(), c.evidence(), -c.predicted(), c.deviation(), c.entry()))
                .toList();
    }

    private static Decided unmirrored(Decided decided) {
        List<Listed> listed = decided.listed().stream()
                .map(l -> new Listed(
                        l.id(),
                        -l.predicted(),
                        l.deviation(),
                        l.benefit(),
                        l.riskScore(),
                        l.therapeuticIndex(),
                        l.utility(),
                        l.evidence(),
                        l.warnings()))
                .toList();
        return new Decided(listed, decided.excluded(), decided.reason(), decided.tier(), decided.warnings());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotLowerARiskScoreWhenADatumIsRemoved(@ForAll("cases") DecisionCase given) {
        for (Removal removal : Removal.of(given)) {
            for (int i = 0; i < given.candidates().size(); i++) {
                CatalogueEntry before = given.candidates().get(i).entry();
                CatalogueEntry after = removal.after().candidates().get(i).entry();
                if (before != null) {
                    double risk = risk(given.facts(), before);
                    assertThat(risk(removal.after().facts(), after) < risk).isFalse();
                }
            }
        }
    }

    /** What ranking takes the risk to be; NaN where the score is not finite. */
    private static double risk(PatientFacts facts, CatalogueEntry entry) {
        FactorIndex index = new FactorIndex();
        TreatmentRules rules = TreatmentRules.compile(entry, index);
        PatientContext patient = new PatientContext();
        patient.resolve(facts, index);
        Assessment found = new Assessment();
        found.reset();
        new RiskScore(1, new MissingData(DecisionRules.defaults().withMissing(MissingPolicy.ALLOW)))
                .judge(found, patient, rules);
        return found.broken == Rule.FINITE ? Double.NaN : found.risk;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotMakeAnExcludedTreatmentEligibleByRemovingAnythingButTheBreachsEvidence(
            @ForAll("cases") DecisionCase any) {
        DecisionCase given = any.with(withUsualPolicies(any.rules()));
        Decided before = given.decide();
        for (Removal removal : Removal.of(given)) {
            Decided after = removal.after().decide();
            before.excluded().forEach((id, exclusion) -> {
                if (!after.excluded().containsKey(id)) {
                    assertThat(exclusion).matches(removal.evidence());
                    if (exclusion.rule() != Rule.FINITE) {
                        assertThat(exclusion.value()).as("a known breach").isNotNaN();
                    }
                }
            });
        }
    }

    private static DecisionRules withUsualPolicies(DecisionRules rules) {
        return new DecisionRules(
                rules.riskAversion(),
                0,
                rules.minimumTherapeuticIndex(),
                rules.riskScoreLimit(),
                rules.interactionRiskLimit(),
                rules.minimumEvidence(),
                rules.size(),
                Map.of());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotRememberEarlierDecisions(@ForAll("cases") DecisionCase earlier, @ForAll("cases") DecisionCase given) {
        Decision decision = new Decision();
        PatientContext patient = new PatientContext();
        FactorIndex index = new FactorIndex();
        earlier.decide(decision, patient, index, false);

        assertThat(given.decide(decision, patient, index, false)).isEqualTo(given.decide());
    }
}
