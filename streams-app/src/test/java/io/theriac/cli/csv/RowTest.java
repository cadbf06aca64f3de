package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "0x10", "5d", "1,5", "1 000", "five", "--1", "."})
    void shouldRefuseWhatIsNoFiniteDecimalNumberWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> row(text).number("value"))
                .isInstanceOf(RowProblem.class)
                .hasMessage("value isn't a number such as 12.5");
    }

    @Test
    void shouldReadDecimalNumbers() {
        assertThat(row("-12.50").number("value")).isEqualTo(-12.5);
        assertThat(row(".5").number("value")).isEqualTo(0.5);
        assertThat(row("+1e-3").number("value")).isEqualTo(0.001);
    }

    @Test
    void shouldReadWholeNumbersOnly() {
        assertThat(row("7").wholeNumber("value", 0)).isEqualTo(7);
        assertThat(row("").wholeNumber("value", 3)).isEqualTo(3);
        assertThatThrownBy(() -> row("7.5").wholeNumber("value", 0))
                .hasMessage("value isn't a whole number of at least 0");
        assertThatThrownBy(() -> row("-1").wholeNumber("value", 0)).isInstanceOf(RowProblem.class);
    }

    @Test
    void shouldReadChoicesInAnyCase() {
        assertThat(row("Days").choice("value", TimeUnit.class, TimeUnit.HOURS)).isEqualTo(TimeUnit.DAYS);
        assertThat(row("").choice("value", TimeUnit.class, TimeUnit.HOURS)).isEqualTo(TimeUnit.HOURS);
        assertThatThrownBy(() -> row("weeks").choice("value", TimeUnit.class, TimeUnit.HOURS))
                .hasMessageStartingWith("value must be one of NANOSECONDS, ");
    }

    @Test
    void shouldTellNoListFromLists() {
        assertThat(row("").list("value")).isNull();
        assertThat(row(";").list("value")).isEmpty();
        assertThat(row("a; b ;").list("value")).containsExactly("a", "b");
        assertThat(row("").listOrEmpty("value")).isEmpty();
    }

    @Test
    void shouldReadNoneAsAListKnownToBeEmptyAndNotAsAName() {
        assertThat(row("None").list("value")).isEmpty();
        assertThatThrownBy(() -> row("gout; none").list("value")).hasMessage("value has 'none' beside others");
    }

    @Test
    void shouldGiveNothingForAFieldWithoutAColumn() {
        assertThat(row("x").text("elsewhere")).isNull();
        assertThat(row("x").time("elsewhere")).isNull();
    }

    private static Row row(String value) {
        return new Row(2, List.of(value), new Columns(List.of("value"), Map.of("value", 0)));
    }
}
