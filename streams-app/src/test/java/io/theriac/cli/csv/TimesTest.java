package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T08:30:00Z, 2024-05-01T08:30:00Z",
        "2024-05-01T08:30:00+02:00, 2024-05-01T06:30:00Z",
        "2024-05-01T08:30:00.25+0200, 2024-05-01T06:30:00.250Z",
        "2024-05-01T08:30-05, 2024-05-01T13:30:00Z",
        "2024-05-01T08:30, 2024-05-01T08:30:00Z",
        "2024-05-01 08:30:07.123456, 2024-05-01T08:30:07.123Z",
        "2024-05-01, 2024-05-01T00:00:00Z",
        "20240501, 2024-05-01T00:00:00Z",
        "1714552200, 2024-05-01T08:30:00Z",
        "1714552200.5, 2024-05-01T08:30:00.500Z",
        "1714552200000, 2024-05-01T08:30:00Z",
        "-86400000, 1967-04-07T00:00:00Z",
        "7000000000, 2191-10-27T12:26:40Z"
    })
    void shouldReadIsoAndEpochTimes(String text, Instant expected) {
        assertThat(Times.parse("observed_at", text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "01.05.2024",
                "2024-13-01",
                "2024-05-01T25:00",
                "2024",
                "45000",
                "2024-05-01T08:30:00 Berlin"
            })
    void shouldRefuseWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Times.parse("observed_at", text))
                .isInstanceOf(RowProblem.class)
                .hasMessage("observed_at isn't a time such as 2024-05-01T08:30:00Z or 1714552200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999", "1e300", "-9e9", "2200-01-01", "1899-12-31"})
    void shouldRefuseImplausibleYears(String text) {
        assertThatThrownBy(() -> Times.parse("observed_at", text))
                .isInstanceOf(RowProblem.class)
                .hasMessage("observed_at isn't between the years 1900 and 2200");
    }
}
