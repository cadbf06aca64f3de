package io.theriac.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries out calls on registries that serve the same schemas: the one that worked last first, then the others, then all
 * of them again after a wait, within a number of rounds and a total time.
 */
final class RegistryFailover {
    private final RegistrySettings settings;
    private final RegistryConnection connection;
    private final Pause pause;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryFailover(RegistrySettings settings, Pause pause) {
        this.settings = settings;
        this.connection = new RegistryConnection(settings);
        this.pause = pause;
    }

    /**
     * Carries out a call. Blocks for at most the settings' call time-out.
     *
     * @throws RefusalException if a registry says no; "not found" only once no other knows better, since a follower may
     *     lag behind its leader
     * @throws RegistryUnavailableException if none gave an answer that could be used
     */
    JsonNode call(RegistryCall call) throws RefusalException {
        try {
            return rounds(call, pause.nanoTime() + settings.callTimeout().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while waiting for the schema registry", e);
        }
    }

    private JsonNode rounds(RegistryCall call, long deadline) throws RefusalException, InterruptedException {
        Duration wait = settings.firstWait();
        for (int round = 0; ; round++) {
            try {
                return round(call, deadline);
            } catch (FailedAttemptException e) {
                boolean timeIsUp = wait.toNanos() >= deadline - pause.nanoTime();
                if (!e.isPassing() || round == settings.retries() || timeIsUp) {
                    throw unavailable(e);
                }
                pause.sleep(wait);
                wait = min(wait.multipliedBy(2), settings.longestWait());
            }
        }
    }

    /** Asks each registry once, until one knows. */
    private JsonNode round(RegistryCall call, long deadline)
            throws RefusalException, FailedAttemptException, InterruptedException {
        List<URI> urls = settings.urls();
        int first = preferred.get();
        RefusalException notFound = null;
        FailedAttemptException failure = null;
        for (int i = 0; i < urls.size(); i++) {
            Duration left = Duration.ofNanos(deadline - pause.nanoTime());
            if (i > 0 && (left.isNegative() || left.isZero())) {
                break;
            }
            int index = (first + i) % urls.size();
            try {
                JsonNode result = connection.send(urls.get(index), call, min(left, settings.readTimeout()));
                preferred.set(index);
                return result;
            } catch (RefusalException e) {
                if (!e.isNotFound()) {
                    throw e;
                }
                notFound = e;
            } catch (FailedAttemptException e) {
                failure = failure == null || e.isPassing() ? e : failure;
            }
        }
        if (notFound != null) {
            throw notFound;
        }
        throw failure;
    }

    private static RegistryUnavailableException unavailable(FailedAttemptException failure) {
        return new RegistryUnavailableException(
                "the schema registry is not available: " + failure.getMessage(), failure.getCause());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
