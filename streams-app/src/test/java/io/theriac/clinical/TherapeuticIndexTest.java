package io.theriac.clinical;

import static io.theriac.clinical.Cases.decide;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.Decided.Exclusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TherapeuticIndexTest {
    @Test
    void shouldDivideTheToxicByTheEffectiveDose() {
        assertThat(decide(patient(), entry("t").doses(30, 4)).only().therapeuticIndex())
                .isEqualTo(7.5);
    }

    @Test
    void shouldMultiplyTheDosesForEachFactorPresent() {
        EntryBuilder treatment = entry("t")
                .doses(100, 10)
                .multiplier("a", 0.5, 1.25)
                .multiplier("b", 0.9, 1)
                .multiplier("absent", 0.1, 10);
        FactsBuilder facts = patient().tested("a", 1).tested("b", 2).tested("absent", 0);

        assertThat(decide(facts, treatment).only().therapeuticIndex())
                .isCloseTo(100 * 0.5 * 0.9 / (10 * 1.25), within(1e-12));
    }

    @Test
    void shouldMultiplyWithinTheRangeOfAFactor() {
        EntryBuilder treatment = entry("t")
                .doses(100, 10)
                .multiplier("age", new FactorRange(65, Double.NaN), 0.5, 1)
                .multiplier("age", new FactorRange(75, Double.NaN), 0.8, 1)
                .multiplier("eGFR", new FactorRange(Double.NaN, 30), 1, 1.25);

        assertThat(index(treatment, 64, 31)).isEqualTo(10);
        assertThat(index(treatment, 65, 31)).isEqualTo(5);
        assertThat(index(treatment, 75, 30)).isCloseTo(3.2, within(1e-12));
    }

    private static double index(EntryBuilder treatment, double age, double filtration) {
        return decide(patient().tested("age", age).tested("eGFR", filtration), treatment)
                .only()
                .therapeuticIndex();
    }

    @Test
    void shouldExcludeAnIndexThatOnlyReachesTheMinimum() {
        assertThat(decide(patient(), entry("t").doses(4, 2)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.THERAPEUTIC_INDEX, 2, 2, null));
        assertThat(decide(patient(), entry("t").doses(4.001, 2)).ids()).containsExactly("t");
    }

    @Test
    void shouldTakeTheTreatmentsOwnMinimum() {
        assertThat(decide(patient(), entry("t").doses(3, 2).minimum(1.2, "monitored"))
                        .ids())
                .containsExactly("t");
        assertThat(decide(patient(), entry("t").doses(10, 2).minimum(6, "fragile"))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.THERAPEUTIC_INDEX, 5, 6, null));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereADoseIsMissing(MissingPolicy policy) {
        for (EntryBuilder treatment :
                new EntryBuilder[] {entry("t").doses(Double.NaN, 2), entry("t").doses(10, Double.NaN)}) {
            Decided decided = decide(patient(), Warning.DOSES_MISSING, policy, treatment);

            Policies.check(decided, policy, Warning.DOSES_MISSING);
            decided.listed()
                    .forEach(listed -> assertThat(listed.therapeuticIndex()).isNaN());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheFactorOfAMultiplierIsUnknown(MissingPolicy policy) {
        EntryBuilder treatment = entry("t").doses(100, 10).multiplier("CYP2D6", 0.5, 1);

        Decided decided = decide(patient(), Warning.MULTIPLIER_FACTOR_UNKNOWN, policy, treatment);

        Policies.check(decided, policy, Warning.MULTIPLIER_FACTOR_UNKNOWN);
        decided.listed().forEach(listed -> assertThat(listed.therapeuticIndex()).isEqualTo(5));
        decided.excluded()
                .values()
                .forEach(excluded -> assertThat(excluded.subject()).isEqualTo("CYP2D6"));
    }

    @Test
    void shouldTakeAnUnknownFactorAtItsWorst() {
        EntryBuilder treatment = entry("t")
                .doses(100, 10)
                .multiplier("lowers", 0.5, 1)
                .multiplier("raises", 2, 1)
                .multiplier("lowers too", 2, 4);

        Decided decided = decide(patient(), Warning.MULTIPLIER_FACTOR_UNKNOWN, MissingPolicy.WARN, treatment);

        assertThat(decided.only().therapeuticIndex()).isEqualTo(100 * 0.5 * 2 / (10 * 4.0));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EXCLUDE")
    void shouldExcludeWhereTheUnknownFactorAtItsWorstBreaksTheMinimum(MissingPolicy policy) {
        EntryBuilder treatment = entry("t").doses(10, 4).multiplier("CYP2D6", 0.5, 1);

        assertThat(decide(patient(), Warning.MULTIPLIER_FACTOR_UNKNOWN, policy, treatment)
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.THERAPEUTIC_INDEX, 1.25, 2, null));
    }

    @Test
    void shouldExcludeAnIndexThatIsNotFinite() {
        assertThat(decide(patient(), entry("t").doses(1e300, 1e-300)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.FINITE, Double.NaN, Double.NaN, null));
        assertThat(decide(patient().tested("f", 1), entry("t").doses(1, 1e308).multiplier("f", 1, 20))
                        .exclusion("t")
                        .rule())
                .isEqualTo(Rule.FINITE);
    }
}
