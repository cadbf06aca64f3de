package io.theriac.clinical;

import static io.theriac.clinical.Cases.OUTCOME;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {
    private static final DecisionRules RULES = DecisionRules.defaults();
    private static final Candidate GOOD = new Candidate(entry("good").build(), 100, 8);

    private static DecisionCase of(Candidate... candidates) {
        return Cases.of(patient().build(), RULES, candidates);
    }

    @Test
    void shouldWeighBenefitAgainstRisk() {
        Candidate candidate = new Candidate(entry("t").risk("f", 0.6, 0, 1).build(), 100, 8);

        Decided.Listed listed = Cases.of(patient().tested("f", 0.5).build(), RULES, candidate)
                .decide()
                .only();

        assertThat(listed.predicted()).isEqualTo(8);
        assertThat(listed.benefit()).isEqualTo(0.8);
        assertThat(listed.riskScore()).isEqualTo(0.3);
        assertThat(listed.therapeuticIndex()).isEqualTo(5);
        assertThat(listed.utility()).isCloseTo(0.8 - 0.5 * 0.3, within(1e-15));
        assertThat(listed.evidence()).isEqualTo(100);
        assertThat(listed.warnings()).isZero();
    }

    @Test
    void shouldLowerTheBenefitByCaution() {
        DecisionRules cautious = new DecisionRules(0.5, 1.5, 2, 0.8, 0.5, 20, 10, Map.of());
        OutcomeDefinition lowerIsBetter = new OutcomeDefinition("outcome", "", -100, 100, 10, 0, 5);

        assertThat(of(GOOD).with(cautious).withDeviation(2).decide().only().benefit())
                .isEqualTo(0.5);
        assertThat(new DecisionCase(lowerIsBetter, cautious, patient().build(), 0, List.of(GOOD))
                        .with(List.of(new Candidate(entry("t").build(), 100, 2)))
                        .withDeviation(2)
                        .decide()
                        .only()
                        .benefit())
                .isEqualTo(0.5);
    }

    @Test
    void shouldExcludeWhatIsNotCataloguedWhateverThePolicies() {
        assertThat(of(new Candidate("t", 100, 8, 1, null))
                        .with(RULES.withMissing(MissingPolicy.ALLOW))
                        .decide()
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CATALOGUED, Double.NaN, Double.NaN, null));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void shouldExcludeWhatIsNotActiveWhateverThePolicies(TreatmentStatus status) {
        assertThat(of(new Candidate(entry("t").status(status).build(), 100, 8))
                        .with(RULES.withMissing(MissingPolicy.ALLOW))
                        .decide()
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.ACTIVE, Double.NaN, Double.NaN, null));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.7e308})
    void shouldExcludeAPredictionWithoutFiniteBenefit(double predicted) {
        OutcomeDefinition narrow = new OutcomeDefinition("outcome", "", -1, 1, 0, 0.1, 0);

        Decided decided = new DecisionCase(
                        narrow,
                        RULES,
                        patient().build(),
                        0,
                        List.of(new Candidate(
                                "t", 100, predicted, 0.01, entry("t").build())))
                .decide();

        assertThat(decided.exclusion("t")).isEqualTo(new Exclusion(Rule.FINITE, Double.NaN, Double.NaN, null));
        assertThat(decided.reason()).isEqualTo(AbstainReason.NONE_SAFE);
    }

    @Test
    void shouldDropWhatRestsOnTooFewOutcomes() {
        assertThat(of(new Candidate(entry("t").build(), 19, 8)).decide().exclusion("t"))
                .isEqualTo(new Exclusion(Rule.EVIDENCE, 19, 20, null));
        assertThat(of(new Candidate(entry("t").build(), 20, 8)).decide().ids()).containsExactly("t");
    }

    @Test
    void shouldDropWhatIsMoreUncertainThanTheAnchorsAreApart() {
        assertThat(of(GOOD).withDeviation(10.1).decide().exclusion("good"))
                .isEqualTo(new Exclusion(Rule.UNCERTAINTY, 10.1, 10, null));
        assertThat(of(GOOD).withDeviation(Double.POSITIVE_INFINITY)
                        .decide()
                        .exclusion("good")
                        .rule())
                .isEqualTo(Rule.UNCERTAINTY);
        assertThat(of(GOOD).withDeviation(10).decide().ids()).containsExactly("good");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheDeviationIsUnknown(MissingPolicy policy) {
        Decided decided = of(new Candidate(entry("t").build(), 100, 8))
                .with(RULES.withMissing(Warning.DEVIATION_UNKNOWN, policy))
                .withDeviation(Double.NaN)
                .decide();

        Policies.check(decided, policy, Warning.DEVIATION_UNKNOWN);
    }

    @Test
    void shouldJudgeEachTreatmentByItsOwnDeviation() {
        Decided decided = of(
                        new Candidate("certain", 100, 8, 2, entry("certain").build()),
                        new Candidate(
                                "uncertain", 100, 9, 10.1, entry("uncertain").build()))
                .decide();

        assertThat(decided.only().deviation()).isEqualTo(2);
        assertThat(decided.exclusion("uncertain").rule()).isEqualTo(Rule.UNCERTAINTY);
    }

    @Test
    void shouldNotBeCautiousWithoutKnowingTheDeviation() {
        DecisionRules cautious = new DecisionRules(0.5, 1, 2, 0.8, 0.5, 20, 10, Map.of());

        Decided decided = of(GOOD).with(cautious).withDeviation(Double.NaN).decide();

        assertThat(decided.exclusion("good")).isEqualTo(new Exclusion(Rule.UNCERTAINTY, Double.NaN, 10, null));
        assertThat(decided.reason()).isEqualTo(AbstainReason.THIN_EVIDENCE);
    }

    @Test
    void shouldRefuseANegativeDeviation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(GOOD).withDeviation(-1).decide());
    }

    @Test
    void shouldRankByUtilityThenRiskThenEvidenceThenId() {
        PatientFacts facts = patient().tested("f", 1).build();
        Candidate best = new Candidate(entry("best").build(), 20, 9);
        // The same utility as those below: 0.8 − 0.5 · 0.5 = 0.55, but with a risk.
        Candidate risky = new Candidate(entry("a risky").risk("f", 0.5, 0, 1).build(), 900, 8);
        Candidate proven = new Candidate(entry("z proven").build(), 200, 5.5);
        Candidate first = new Candidate(entry("b").build(), 100, 5.5);
        Candidate second = new Candidate(entry("\uFFFD").build(), 100, 5.5);
        Candidate third = new Candidate(entry("\uD83D\uDC8A").build(), 100, 5.5);

        Decided decided = Cases.of(facts, RULES, third, risky, second, proven, best, first)
                .decide();

        assertThat(decided.ids()).containsExactly("best", "z proven", "b", "\uFFFD", "\uD83D\uDC8A", "a risky");
        assertThat(decided.listed().get(1).utility())
                .isEqualTo(decided.listed().get(5).utility());
    }

    @Test
    void shouldListTheFirstOnesOnly() {
        DecisionRules two = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 20, 2, Map.of());
        Candidate[] candidates = {
            new Candidate(entry("c").build(), 100, 3),
            new Candidate(entry("a").build(), 100, 5),
            new Candidate(entry("d").build(), 100, 2),
            new Candidate(entry("b").build(), 100, 4),
        };

        Decided decided = of(candidates).with(two).decide();

        assertThat(decided.ids()).containsExactly("a", "b");
        assertThat(decided.excluded()).isEmpty();
    }

    @Test
    void shouldListExclusionsInTheOrderConsidered() {
        Decision decision = new Decision();
        Decider decider = new Decider(OUTCOME, RULES);
        PatientContext context = new PatientContext();
        context.resolve(patient().build(), SevereReactions.NONE, MapCatalogue.of(new FactorIndex()));
        decider.begin(decision, context, 0);
        for (int i = 0; i < 1000; i++) {
            decider.consider(decision, "t" + i, 100, 8, 1, null);
        }
        decider.finish(decision);

        assertThat(decision.excludedCount()).isEqualTo(1000);
        assertThat(decision.excludedId(999)).isEqualTo("t999");
    }

    @Test
    void shouldReportWarningsOfWhatIsListedAndAboutThePatient() {
        DecisionRules one = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 20, 1, Map.of());
        Candidate warned = new Candidate(
                entry("w").forbids(Kind.FACTOR, "f", Severity.RELATIVE).build(), 100, 1);
        PatientFacts facts = patient().allergiesUnknown().build();

        assertThat(Decided.warnings(Cases.of(facts, one, GOOD, warned).decide().warnings()))
                .containsExactly(Warning.ALLERGIES_UNKNOWN);
        assertThat(Decided.warnings(Cases.of(facts, one, warned).decide().warnings()))
                .containsExactlyInAnyOrder(Warning.ALLERGIES_UNKNOWN, Warning.RELATIVE_CONTRAINDICATION_UNKNOWN);
        assertThat(Cases.of(facts, one).decide().warnings()).isEqualTo(Warning.ALLERGIES_UNKNOWN.bit());
    }

    @Test
    void shouldAbstainWhileSuspendedAndStillListExclusions() {
        Decided decided = of(GOOD, new Candidate("t", 100, 8, 1, null))
                .decide(new Decision(), new PatientContext(), new FactorIndex(), true);

        assertThat(decided.reason()).isEqualTo(AbstainReason.SUSPENDED);
        assertThat(decided.listed()).isEmpty();
        assertThat(decided.excluded()).containsOnlyKeys("t");
    }

    @Test
    void shouldAbstainForTheSuspensionBeforeAnyOtherReason() {
        Candidate toxic = new Candidate(entry("toxic").doses(1, 1).build(), 100, 8);
        for (DecisionCase given : List.of(Cases.of((PatientFacts) null, RULES, GOOD), of(), of(toxic))) {
            assertThat(given.decide(new Decision(), new PatientContext(), new FactorIndex(), true)
                            .reason())
                    .isEqualTo(AbstainReason.SUSPENDED);
        }
    }

    @Test
    void shouldAbstainWithoutAProfile() {
        Decided decided = Cases.of((PatientFacts) null, RULES, GOOD).decide();

        assertThat(decided.reason()).isEqualTo(AbstainReason.PROFILE_MISSING);
        assertThat(decided.exclusion("good")).isEqualTo(new Exclusion(Rule.PROFILE, Double.NaN, Double.NaN, null));
    }

    @Test
    void shouldAbstainForTheMissingProfileFirst() {
        assertThat(Cases.of((PatientFacts) null, RULES).decide().reason()).isEqualTo(AbstainReason.PROFILE_MISSING);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheProfileIsMissing(MissingPolicy policy) {
        DecisionRules rules = RULES.withMissing(MissingPolicy.ALLOW).withMissing(Warning.PROFILE_MISSING, policy);

        Decided decided = Cases.of(
                        (PatientFacts) null, rules, new Candidate(entry("t").build(), 100, 8))
                .decide();

        Policies.check(decided, policy, Warning.PROFILE_MISSING);
    }

    @Test
    void shouldAbstainWithoutCandidates() {
        Candidate withdrawn =
                new Candidate(entry("w").status(TreatmentStatus.WITHDRAWN).build(), 100, 8);

        assertThat(of().decide().reason()).isEqualTo(AbstainReason.NO_CANDIDATE);
        assertThat(of(withdrawn, new Candidate("t", 100, 8, 1, null)).decide().reason())
                .isEqualTo(AbstainReason.NO_CANDIDATE);
    }

    @Test
    void shouldAbstainWhereNoneIsSafe() {
        Candidate toxic = new Candidate(entry("toxic").doses(1, 1).build(), 1, 8);

        assertThat(of(toxic).decide().reason()).isEqualTo(AbstainReason.NONE_SAFE);
    }

    @Test
    void shouldAbstainOnThinEvidence() {
        Candidate toxic = new Candidate(entry("toxic").doses(1, 1).build(), 100, 8);
        Candidate rare = new Candidate(entry("rare").build(), 1, 8);

        assertThat(of(toxic, rare).decide().reason()).isEqualTo(AbstainReason.THIN_EVIDENCE);
        assertThat(of(GOOD).withDeviation(11).decide().reason()).isEqualTo(AbstainReason.THIN_EVIDENCE);
    }

    @Test
    void shouldAbstainWithoutBenefit() {
        Candidate useless = new Candidate(entry("useless").build(), 100, 0);

        Decided decided = of(useless).decide();

        assertThat(decided.reason()).isEqualTo(AbstainReason.NO_BENEFIT);
        assertThat(decided.listed()).isEmpty();
        assertThat(decided.excluded()).isEmpty();
    }

    @Test
    void shouldNotAbstainWhereOneIsOfBenefit() {
        assertThat(of(new Candidate(entry("useless").build(), 100, 0), GOOD)
                        .decide()
                        .reason())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, POPULATION", "2, POPULATION", "3, PERSONAL", "1000, PERSONAL"})
    void shouldAnswerPersonallyFromThreeOutcomesOn(int steps, Tier tier) {
        assertThat(new DecisionCase(OUTCOME, RULES, patient().build(), steps, List.of(GOOD))
                        .decide()
                        .tier())
                .isEqualTo(tier);
    }
}
