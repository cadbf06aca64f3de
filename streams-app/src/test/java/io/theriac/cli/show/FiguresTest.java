package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "31.4, 31",
        "0.1234, 0.12",
        "1021, 1000",
        "99.6, 100",
        "-3.06, -3.1",
        "5, 5.0",
        "1, 1.0",
        "0.000321, 0.00032",
        "1e20, 100000000000000000000",
        "NaN, –",
        "Infinity, ∞",
        "-Infinity, −∞"
    })
    void shouldShowTwoSignificantDigits(double number, String expected) {
        assertThat(Figures.twoDigits(number)).isEqualTo(expected);
    }

    @Test
    void shouldSayHowManyThereAreInTheRightNumber() {
        assertThat(Figures.count(1, "row")).isEqualTo("1 row");
        assertThat(Figures.count(0, "row")).isEqualTo("0 rows");
        assertThat(Figures.count(2_000, "row")).isEqualTo("2,000 rows");
    }

    @Test
    void shouldNeverShowAProbabilityAsACertainty() {
        assertThat(Figures.probability(0.9999)).isEqualTo(">0.99");
        assertThat(Figures.probability(0.99)).isEqualTo("0.99");
        assertThat(Figures.probability(0.934)).isEqualTo("0.93");
        assertThat(Figures.probability(0.0)).isEqualTo("<0.01");
        assertThat(Figures.probability(null)).isEqualTo(Figures.NONE);
    }

    @Test
    void shouldShowADashWhereThereIsNoNumber() {
        assertThat(Figures.twoDigits(null)).isEqualTo("–");
        assertThat(Figures.digits(Double.NaN, 4)).isEqualTo("–");
    }

    @Test
    void shouldShowARangeWithoutADashWhereItStartsBelowZero() {
        assertThat(Figures.range(26.6, 47)).isEqualTo("27–47");
        assertThat(Figures.range(-3.06, 4)).isEqualTo("-3.1 to 4.0");
    }

    @Test
    void shouldPutTheUnitBehindANumberUnlessItIsOne() {
        assertThat(Figures.withUnit("31", "points")).isEqualTo("31 points");
        assertThat(Figures.withUnit("31", "1")).isEqualTo("31");
        assertThat(Figures.withUnit("31", "")).isEqualTo("31");
    }

    @Test
    void shouldShowCountsAndTimes() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.digits(2.50964, 4)).isEqualTo("2.510");
        assertThat(Figures.time(1_714_552_200_000L)).isEqualTo("2024-05-01 08:30 UTC");
    }
}
