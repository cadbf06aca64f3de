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

class RiskScoreTest {
    @Test
    void shouldSumTheWeightedPlacesBetweenLowAndHigh() {
        EntryBuilder treatment = entry("t")
                .risk("age", 0.4, 40, 90)
                .risk("eGFR", 0.3, 90, 30)
                .risk("smoker", 0.2, Double.NaN, Double.NaN);
        FactsBuilder facts = patient().tested("age", 65).tested("eGFR", 75).tested("smoker", 1);

        assertThat(decide(facts, treatment).only().riskScore()).isCloseTo(0.4 * 0.5 + 0.3 * 0.25 + 0.2, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"39, 0", "40, 0", "90, 0.5", "200, 0.5", "-1e300, 0", "1e300, 0.5"})
    void shouldClampEachPlace(double age, double riskScore) {
        assertThat(decide(patient().tested("age", age), entry("t").risk("age", 0.5, 40, 90))
                        .only()
                        .riskScore())
                .isEqualTo(riskScore);
    }

    @Test
    void shouldExcludeAScoreAboveTheLimitOnly() {
        assertThat(decide(patient().tested("f", 1), entry("t").risk("f", 0.8, 0, 1))
                        .ids())
                .containsExactly("t");
        assertThat(decide(patient().tested("f", 1), entry("t").risk("f", 0.81, 0, 1))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.RISK_SCORE, 0.81, 0.8, null));
    }

    @Test
    void shouldNotExceedOneByRounding() {
        EntryBuilder treatment = entry("t");
        FactsBuilder facts = patient();
        for (int i = 0; i < 49; i++) {
            treatment.risk("f" + i, (1 + 1e-11) / 49, 0, 1);
            facts.tested("f" + i, 1);
        }

        assertThat(decide(facts, treatment).exclusion("t").value()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereThereAreNoWeights(MissingPolicy policy) {
        Decided decided = decide(
                patient(), Warning.RISK_WEIGHTS_MISSING, policy, entry("t").withoutRiskWeights());

        Policies.check(decided, policy, Warning.RISK_WEIGHTS_MISSING);
        for (Listed listed : decided.listed()) {
            assertThat(listed.riskScore()).isNaN();
            assertThat(listed.utility()).as("risk taken as 1").isEqualTo(0.8 - 0.5 * 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereAFactorIsUnknown(MissingPolicy policy) {
        Decided decided = decide(
                patient(), Warning.RISK_FACTOR_UNKNOWN, policy, entry("t").risk("age", 0.5, 40, 90));

        Policies.check(decided, policy, Warning.RISK_FACTOR_UNKNOWN);
        decided.listed().forEach(listed -> assertThat(listed.riskScore()).isEqualTo(0.5));
        decided.excluded()
                .values()
                .forEach(excluded -> assertThat(excluded.subject()).isEqualTo("age"));
    }

    @Test
    void shouldExcludeWhereTheUnknownFactorAtItsWorstBreaksTheLimit() {
        assertThat(decide(patient(), entry("t").risk("age", 0.9, 40, 90)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.RISK_SCORE, 0.9, 0.8, null));
    }

    @Test
    void shouldNotAskForAFactorWithoutWeight() {
        assertThat(decide(patient(), entry("t").risk("age", 0, 40, 90)).only().warnings())
                .isZero();
    }

    @Test
    void shouldExcludeAScoreThatIsNotFinite() {
        assertThat(decide(patient().tested("f", 1e308), entry("t").risk("f", 0.1, -1e308, 0))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.FINITE, Double.NaN, Double.NaN, "f"));
    }
}
