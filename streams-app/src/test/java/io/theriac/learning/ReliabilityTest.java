package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReliabilityTest {
    private final Reliability reliability = new Reliability();

    @Test
    void shouldTellNothingWithoutOutcomes() {
        assertThat(reliability.count()).isZero();
        assertThat(reliability.brierScore()).isNaN();
        assertThat(reliability.calibrationError()).isNaN();
        assertThat(reliability.coverage().share80()).isNaN();
        assertThat(reliability.tenth(4).predicted()).isNaN();
    }

    @Test
    void shouldScoreProbabilitiesAsWorkedOutByHand() {
        add(0.25, false);
        add(0.28, true);
        add(0.9, true);
        add(1, true);
        add(Double.NaN, true);

        assertThat(reliability.count()).isEqualTo(4);
        assertThat(reliability.brierScore()).isCloseTo((0.0625 + 0.5184 + 0.01 + 0) / 4, within(1e-12));
        assertThat(reliability.tenth(2).count()).isEqualTo(2);
        assertThat(reliability.tenth(2).predicted()).isCloseTo(0.265, within(1e-12));
        assertThat(reliability.tenth(2).observed()).isEqualTo(0.5);
        assertThat(reliability.tenth(9).count()).isEqualTo(2);
        assertThat(reliability.calibrationError()).isCloseTo(0.5 * (0.5 - 0.265) + 0.5 * (1 - 0.95), within(1e-12));
    }

    @Test
    void shouldCountCoverageSeparatelyForTreatmentsGivenOftenAndRarely() {
        Forecast forecast = forecast(Double.NaN);
        reliability.add(forecast, 10, true, false);
        reliability.add(forecast, 12, true, false);
        reliability.add(forecast, 12.5, true, false);
        reliability.add(forecast, 6.9, true, false);
        reliability.add(forecast, 7, false, false);

        assertThat(reliability.coverage(true)).isEqualTo(new Reliability.Coverage(4, 0.5, 0.75));
        assertThat(reliability.coverage(false)).isEqualTo(new Reliability.Coverage(1, 0, 1));
        assertThat(reliability.coverage()).isEqualTo(new Reliability.Coverage(5, 0.4, 0.8));
    }

    @Test
    void shouldAddUpAndFade() {
        add(0.25, false);
        Reliability other = new Reliability();
        other.add(forecast(0.85), 10, false, true);
        other.fade(0.5);
        reliability.add(other);

        assertThat(reliability.count()).isEqualTo(1.5);
        assertThat(reliability.brierScore()).isCloseTo((0.0625 + 0.5 * 0.0225) / 1.5, within(1e-12));
        assertThat(reliability.tenth(8).observed()).isEqualTo(1);
        assertThat(reliability.coverage().count()).isEqualTo(1.5);
        assertThat(reliability.coverage(false).share80()).isEqualTo(1);
    }

    private void add(double probability, boolean success) {
        reliability.add(forecast(probability), 10, true, success);
    }

    /** Predicts 10, give or take 2 with 80 % and 3 with 95 %. */
    private static Forecast forecast(double probability) {
        return new Forecast(3, 30, 10, 1.5, 2, 3, probability);
    }
}
