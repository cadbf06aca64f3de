package io.theriac.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(1_000);

    @Test
    void shouldSpreadStepsEvenlyAndMakeUpForOneThatCameLate() {
        Pace pace = new Pace(10, now::get);
        assertThat(pace.nanosUntilNext()).isZero();
        assertThat(pace.nanosUntilNext()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(350));
        assertThat(pace.nanosUntilNext()).isNegative();
        assertThat(pace.nanosUntilNext()).isNegative();
        assertThat(pace.nanosUntilNext()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void shouldNeverWaitAtTheRateZero() {
        Pace pace = new Pace(0, now::get);
        for (int step = 0; step < 5; step++) {
            assertThat(pace.nanosUntilNext()).isZero();
        }
    }
}
