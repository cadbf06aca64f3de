package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeDefinitionTest {
    private final OutcomeDefinition higherIsBetter = definition(0, 10);
    private final OutcomeDefinition lowerIsBetter = definition(10, 0);

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 0.5", "10, 1", "12, 1", "-3, -0.3", "-10, -1", "-99, -1"})
    void shouldPlaceAPredictionBetweenTheAnchors(double predicted, double benefit) {
        assertThat(higherIsBetter.benefit(predicted)).isEqualTo(benefit);
        assertThat(lowerIsBetter.benefit(10 - predicted)).isEqualTo(benefit);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void shouldGiveNoBenefitForANumberThatIsNotFinite(double predicted) {
        assertThat(higherIsBetter.benefit(predicted)).isNaN();
    }

    @Test
    void shouldGiveNoBenefitWhereTheFractionOverflows() {
        OutcomeDefinition narrow = definition(0, 1e-10);

        assertThat(narrow.benefit(1e300)).isNaN();
    }

    @Test
    void shouldNotReturnANegativeZero() {
        assertThat(Double.doubleToRawLongBits(lowerIsBetter.benefit(10))).isZero();
    }

    @Test
    void shouldAcceptOutcomesWithinTheRangeOnly() {
        assertThat(higherIsBetter.accepts(-100)).isTrue();
        assertThat(higherIsBetter.accepts(100)).isTrue();
        assertThat(higherIsBetter.accepts(100.001)).isFalse();
        assertThat(higherIsBetter.accepts(Double.NaN)).isFalse();
        assertThat(higherIsBetter.accepts(Double.NEGATIVE_INFINITY)).isFalse();
    }

    @Test
    void shouldAssumeTheMiddleOfTheAnchorsBeforeThereAreOutcomes() {
        assertThat(lowerIsBetter.prior().mean()).isEqualTo(5);
        assertThat(lowerIsBetter.prior().deviation()).isEqualTo(2.5);
    }

    @Test
    void shouldTakeTheDirectionFromTheAnchors() {
        assertThat(higherIsBetter.direction()).isEqualTo(1);
        assertThat(lowerIsBetter.direction()).isEqualTo(-1);
        assertThat(lowerIsBetter.span()).isEqualTo(10);
    }

    @Test
    void shouldCountASuccessFromTheThresholdOnInTheDirectionOfTheAnchors() {
        assertThat(higherIsBetter.success().met(5)).isTrue();
        assertThat(higherIsBetter.success().met(4.9)).isFalse();
        assertThat(lowerIsBetter.success().met(5)).isTrue();
        assertThat(lowerIsBetter.success().met(5.1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1, 0",
        "2, 1, 0, 1, 0",
        "NaN, 1, 0, 1, 0",
        "0, Infinity, 0, 1, 0",
        "0, 1, 5, 5, 0",
        "0, 1, NaN, 1, 0",
        "0, 1, -1.7e308, 1.7e308, 0",
        "0, 1, 0, 4.9e-324, 0",
        "0, 1, 0, 1, NaN"
    })
    void shouldRefuseNumbersThatDefineNothing(
            double minimum, double maximum, double noBenefit, double fullBenefit, double threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeDefinition("x", "1", minimum, maximum, noBenefit, fullBenefit, threshold));
    }

    @Test
    void shouldRefuseAnOutcomeWithoutCode() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OutcomeDefinition(" ", "1", 0, 1, 0, 1, 0));
    }

    @Test
    void shouldDigestEveryField() {
        assertThat(definition(0, 10).digest()).isEqualTo(higherIsBetter.digest());
        assertThat(lowerIsBetter.digest()).isNotEqualTo(higherIsBetter.digest());
        assertThat(new OutcomeDefinition("outcome", "", -100, 100, 0, 10, 6).digest())
                .isNotEqualTo(higherIsBetter.digest());
    }

    private static OutcomeDefinition definition(double noBenefit, double fullBenefit) {
        return new OutcomeDefinition("outcome", "", -100, 100, noBenefit, fullBenefit, 5);
    }
}
