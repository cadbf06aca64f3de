package io.theriac.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private long now;

    private final RateLimit limit = new RateLimit(5, () -> now);

    @Test
    void shouldAdmitTwiceTheRateAtOnceAndThenTheRate() {
        assertThat(admitted("a", 20)).isEqualTo(10);
        now += 1_000_000_000L;
        assertThat(admitted("a", 20)).isEqualTo(5);
        now += 3_600_000_000_000L;
        assertThat(admitted("a", 20)).isEqualTo(10);
    }

    @Test
    void shouldCountEachAddressForItself() {
        assertThat(admitted("a", 20)).isEqualTo(10);
        assertThat(admitted("b", 20)).isEqualTo(10);
    }

    private long admitted(String address, int requests) {
        return IntStream.range(0, requests).filter(i -> limit.admits(address)).count();
    }
}
