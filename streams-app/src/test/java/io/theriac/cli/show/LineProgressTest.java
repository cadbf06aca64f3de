package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
    private final StringWriter text = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void shouldPrintOneLineForEachTenth() {
        LineProgress progress = progress("events");
        clock.set(2_000_000_000L);
        progress.at(3, () -> "too early");
        progress.at(1_250, () -> "error 9.1");
        progress.at(1_251, () -> "the same tenth");
        progress.at(10_000, () -> "error 8.0");
        progress.close();
        assertThat(text.toString().lines())
                .containsExactly(
                        "learning  10 %  1,250 events  625/s  error 9.1",
                        "learning 100 %  10,000 events  5,000/s  error 8.0");
    }

    @Test
    void shouldShowTheLastNumbersWhereAllWasReadAhead() {
        LineProgress progress = progress("");
        progress.at(10_000, () -> "1 row");
        progress.at(10_000, () -> "5 rows");
        progress.close();
        assertThat(text.toString().lines()).containsExactly("learning 100 %  5 rows");
    }

    @Test
    void shouldLeaveOutNumbersThatMeanNothing() {
        progress("").at(5_000, () -> "17 rows");
        assertThat(text.toString().lines()).containsExactly("learning  50 %  17 rows");
    }

    @Test
    void shouldShowHowSlowAnythingSlowIs() {
        LineProgress progress = progress("cohorts");
        clock.set(7_000_000_000_000L);
        progress.at(1_000, () -> "");
        assertThat(text.toString().strip()).isEqualTo("learning  10 %  1,000 cohorts  0.14/s");
    }

    private LineProgress progress(String unit) {
        return new LineProgress("learning", 10_000, unit, new PrintWriter(text), clock::get);
    }
}
