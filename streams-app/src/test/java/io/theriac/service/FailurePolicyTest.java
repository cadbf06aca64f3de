package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.service.FailurePolicy.Kind;
import io.theriac.service.FailurePolicy.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private final AtomicLong nanos = new AtomicLong();
    private final FailurePolicy policy = new FailurePolicy(nanos::get);

    @Test
    void shouldTellABrokenDependencyFromADefectAndFromWhatIsFatal() {
        assertThat(FailurePolicy.kindOf(new StreamsException(new TimeoutException("broker"))))
                .isEqualTo(Kind.DEPENDENCY);
        assertThat(FailurePolicy.kindOf(new StreamsException(new SaslAuthenticationException("no"))))
                .isEqualTo(Kind.DEPENDENCY);
        assertThat(FailurePolicy.kindOf(new ProcessorStateException("x", new IOException("No space left on device"))))
                .isEqualTo(Kind.DEPENDENCY);
        assertThat(FailurePolicy.kindOf(new DependencyUnavailableException("registry", null)))
                .isEqualTo(Kind.DEPENDENCY);
        assertThat(FailurePolicy.kindOf(new StreamsException(new IllegalStateException())))
                .isEqualTo(Kind.DEFECT);
        assertThat(FailurePolicy.kindOf(new StreamsException(new RecordTooLargeException("x"))))
                .isEqualTo(Kind.DEFECT);
        assertThat(FailurePolicy.kindOf(new MissingSourceTopicException("gone")))
                .isEqualTo(Kind.FATAL);
        assertThat(FailurePolicy.kindOf(new StreamsException(new OutOfMemoryError())))
                .isEqualTo(Kind.FATAL);
    }

    @Test
    void shouldTryABrokenDependencyForeverWithPausesThatDoubleUpToHalfAMinute() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            verdicts.add(policy.judge(new TimeoutException()));
        }

        assertThat(verdicts).allMatch(Verdict::retry);
        assertThat(verdicts.stream().map(verdict -> verdict.pause().toMillis()))
                .startsWith(500L, 1000L, 2000L, 4000L)
                .endsWith(30_000L);
    }

    @Test
    void shouldForgetFailuresThatLieLongAgo() {
        for (int i = 0; i < 5; i++) {
            assertThat(policy.judge(new IllegalStateException()).retry()).isTrue();
        }
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());

        assertThat(policy.judge(new IllegalStateException()))
                .isEqualTo(new Verdict(Kind.DEFECT, true, Duration.ofMillis(500)));
    }

    @Test
    void shouldEndAfterADefectCameBackAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(policy.judge(new IllegalStateException()).retry()).isTrue();
        }
        assertThat(policy.judge(new IllegalStateException()).retry()).isFalse();
    }

    @Test
    void shouldEndAtOnceWhereNothingCanMendIt() {
        assertThat(policy.judge(new OutOfMemoryError()).retry()).isFalse();
    }
}
