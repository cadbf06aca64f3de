package io.theriac.clinical;

import static io.theriac.clinical.Cases.decide;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.Decided.Listed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InteractionRiskTest {
    private static EntryBuilder drug(String id, double a, double b) {
        return entry(id).interaction(a, b).maximalDailyDose(100);
    }

    private static Listed listed(Decided decided, String id) {
        return decided.listed().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(decided.toString()));
    }

    @Test
    void shouldJudgeATreatmentAloneAtItsMaximalDailyDose() {
        Listed listed = decide(patient(), drug("t", 0.25, 0.1)).only();

        assertThat(listed.interactionRisk()).isEqualTo(0.1 / 1.25);
        assertThat(listed.utility()).isCloseTo(0.8 - 0.5 * 0.08 / 0.5, within(1e-15));
    }

    @Test
    void shouldJudgeATreatmentTogetherWithTheCurrentOnes() {
        Decided decided = decide(patient().gets("c", 50, "mg/d"), drug("t", 0.2, 0.1), drug("c", 0.4, 0.2));

        assertThat(listed(decided, "t").interactionRisk()).isEqualTo((0.5 * 0.2 + 0.1) / (0.5 * 0.4 + 0.2 + 1));
        assertThat(listed(decided, "t").change()).isEqualTo(Change.ADD);
        assertThat(listed(decided, "c").interactionRisk()).isEqualTo(0.5 * 0.2 / (0.5 * 0.4 + 1));
        assertThat(listed(decided, "c").change()).isEqualTo(Change.CONTINUE);
    }

    @Test
    void shouldNeitherTakeADampingDrugForLessRiskThanBefore() {
        Decided decided = decide(patient().gets("c", 100, "mg/d"), drug("t", 10, 0), drug("c", 0, 0.4));

        assertThat(listed(decided, "t").interactionRisk()).isEqualTo(0.4);
    }

    @Test
    void shouldNorTakeADampingRegimenForLessRiskThanTheDrugAlone() {
        Decided decided = decide(patient().gets("c", 100, "mg/d"), drug("t", 0, 0.4), drug("c", 10, 0));

        assertThat(listed(decided, "t").interactionRisk()).isEqualTo(0.4);
    }

    @Test
    void shouldExcludeARiskAboveTheLimitOnly() {
        Decided decided = decide(
                patient().gets("c", 100, "mg/d"), drug("c", 0, 0.25), drug("at", 0, 0.25), drug("above", 0, 0.3));

        assertThat(listed(decided, "at").interactionRisk()).isEqualTo(0.5);
        assertThat(decided.exclusion("above")).isEqualTo(new Exclusion(Rule.INTERACTION_RISK, 0.55, 0.5, null));
    }

    @Test
    void shouldNotCountWhatIsToBeReplaced() {
        Decided decided = Cases.of(
                        patient().gets("c", 100, "mg/d"),
                        DecisionRules.defaults(),
                        drug("c", 0, 0.4),
                        drug("t", 0, 0.3))
                .replacing("c")
                .decide();

        assertThat(listed(decided, "t").interactionRisk()).isEqualTo(0.3);
        assertThat(listed(decided, "t").change()).isEqualTo(Change.SWITCH);
        assertThat(listed(decided, "c").interactionRisk()).isEqualTo(0.4);
    }

    @Test
    void shouldAddUpDosesOfOneTreatment() {
        assertThat(decide(patient().gets("c", 50, "mg/d").gets("c", 75, "mg/d"), drug("c", 0.5, 0.2))
                        .only()
                        .interactionRisk())
                .isEqualTo(0.2 * 1.25 / (0.5 * 1.25 + 1));
    }

    @Test
    void shouldRankTreatmentsOfOneUtilityByBothRisks() {
        DecisionRules indifferent = new DecisionRules(0, 0, 2, 0.8, 0.5, 20, 10, java.util.Map.of());

        assertThat(Cases.of(patient(), indifferent, drug("a", 0, 0.2), drug("b", 0, 0.1))
                        .decide()
                        .ids())
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0.1", "0.1, NaN", "NaN, NaN"})
    void shouldExcludeWhereATermIsMissing(double a, double b) {
        assertThat(decide(patient(), entry("t").interaction(a, b)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.INTERACTION_RISK, Double.NaN, 0.5, null));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereATermIsMissing(MissingPolicy policy) {
        Decided decided = decide(
                patient(), Warning.INTERACTION_MISSING, policy, entry("t").interaction(Double.NaN, 0));

        Policies.check(decided, policy, Warning.INTERACTION_MISSING);
        if (policy != MissingPolicy.EXCLUDE) {
            assertThat(decided.only().interactionRisk()).isNaN();
            assertThat(decided.only().utility()).as("taken at its worst").isCloseTo(0.3, within(1e-15));
        }
    }

    @Test
    void shouldExcludeAKnownBreachWhateverElseIsMissing() {
        DecisionRules tolerant = DecisionRules.defaults().withMissing(MissingPolicy.ALLOW);

        Decided decided = Cases.of(patient().gets("elsewhere"), tolerant, drug("t", 0, 0.6))
                .decide();

        assertThat(decided.exclusion("t")).isEqualTo(new Exclusion(Rule.INTERACTION_RISK, 0.6, 0.5, null));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereACurrentTreatmentIsNotRated(MissingPolicy policy) {
        Decided decided = decide(patient().gets("elsewhere"), Warning.CURRENT_INTERACTION_MISSING, policy, entry("t"));

        Policies.check(decided, policy, Warning.CURRENT_INTERACTION_MISSING);
        if (policy == MissingPolicy.EXCLUDE) {
            assertThat(decided.exclusion("t").subject()).isEqualTo("elsewhere");
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheCurrentTreatmentsAreUnknown(MissingPolicy policy) {
        Decided decided = decide(
                patient().currentTreatmentsUnknown(), Warning.CURRENT_TREATMENTS_UNKNOWN, policy, drug("t", 0, 0.2));

        Policies.check(decided, policy, Warning.CURRENT_TREATMENTS_UNKNOWN);
        if (policy != MissingPolicy.EXCLUDE) {
            assertThat(decided.only().interactionRisk()).isEqualTo(0.2);
        }
    }

    @ParameterizedTest
    @CsvSource({"NaN, mg/d, 100", "50, g/d, 100", "50, mg/d, NaN"})
    void shouldWarnAndTakeADoseThatIsNotKnownForTheMaximalOne(double dose, String unit, double maximum) {
        Decided decided = decide(
                patient().gets("c", dose, unit),
                entry("c").interaction(0, 0.2).maximalDailyDose(maximum),
                drug("t", 0, 0.1));

        assertThat(listed(decided, "t").interactionRisk()).isEqualTo(0.2 + 0.1);
        assertThat(Decided.warnings(listed(decided, "t").warnings())).containsExactly(Warning.CURRENT_DOSE_UNKNOWN);
    }

    @Test
    void shouldNotAskForADoseThatMakesNoDifference() {
        assertThat(decide(patient().gets("c"), entry("c")).only().warnings()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereADoseIsOverTwiceTheMaximalOne(MissingPolicy policy) {
        Decided decided =
                decide(patient().gets("t", 201, "mg/d"), Warning.CURRENT_DOSE_EXCESSIVE, policy, drug("t", 0, 0.1));

        Policies.check(decided, policy, Warning.CURRENT_DOSE_EXCESSIVE);
        if (policy != MissingPolicy.EXCLUDE) {
            assertThat(decided.only().interactionRisk()).isEqualTo(0.2);
        }
    }

    @Test
    void shouldAcceptTwiceTheMaximalDose() {
        assertThat(decide(patient().gets("t", 200, "mg/d"), drug("t", 0, 0.1))
                        .only()
                        .warnings())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"1e308, 0", "0, 1e308", "1e308, 1e308"})
    void shouldExcludeWhereASumIsNotFinite(double a, double b) {
        assertThat(decide(patient().gets("t", 200, "mg/d"), drug("t", a, b)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.FINITE, Double.NaN, Double.NaN, null));
    }
}
