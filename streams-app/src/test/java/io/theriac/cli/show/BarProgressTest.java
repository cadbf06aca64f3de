package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarProgressTest {

    @Test
    void shouldGiveTheBarWhatTheNumbersLeave() {
        assertThat(BarProgress.line("learning", 0.5, "  30,000 events  4,500/s", "RMSE 8.0", 70))
                .isEqualTo("learning  50 % [=========          ]  30,000 events  4,500/s  RMSE 8.0")
                .hasSize(70);
    }

    @Test
    void shouldCutWhatIsTooLongForTheTerminal() {
        assertThat(BarProgress.line("learning", 1, "  60,000 events  4,500/s", "RMSE 8.0", 40))
                .isEqualTo("learning 100 % [=====]  60,000 events  4")
                .hasSize(40);
    }

    @Test
    void shouldFillTheBarOnlyAtTheEnd() {
        assertThat(BarProgress.line("x", 0.999, "", "", 200)).contains("[" + "=".repeat(29) + " ]");
        assertThat(BarProgress.line("x", 1, "", "", 200)).contains("[" + "=".repeat(30) + "]");
    }
}
