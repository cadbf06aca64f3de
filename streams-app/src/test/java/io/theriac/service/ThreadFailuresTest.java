package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.registry.RegistryUnavailableException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final ThreadFailures failures = new ThreadFailures(new FailurePolicy(() -> 0));

    @Test
    void shouldPauseButNotKeepAServiceFromClosing() {
        CompletableFuture<StreamThreadExceptionResponse> response = CompletableFuture.supplyAsync(() -> {
            StreamThreadExceptionResponse last = null;
            for (int i = 0; i < 10; i++) { // together they would pause for minutes
                last = failures.handle(new TimeoutException());
            }
            return last;
        });
        await().until(failures::isPausing);

        failures.close();

        assertThat(response.join()).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.isPausing()).isFalse();
        assertThat(failures.fatal()).isNull();
    }

    @Test
    void shouldShutDownAndSayWhyWhereNothingCanMendIt() {
        assertThat(failures.handle(new OutOfMemoryError("heap")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(failures.fatal()).isEqualTo("OutOfMemoryError: heap");
    }

    @Test
    void shouldNameTheRegistryAndNotWhatItsConnectionDiedOf() {
        assertThat(ThreadFailures.describe(new StreamsException(
                        "process", new RegistryUnavailableException("no registry at x", new ClosedChannelException()))))
                .isEqualTo("no registry at x");
        assertThat(ThreadFailures.describe(new StreamsException("process", new TimeoutException("late"))))
                .isEqualTo("TimeoutException: late");
    }
}
