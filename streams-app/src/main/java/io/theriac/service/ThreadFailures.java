package io.theriac.service;

import io.theriac.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the {@link FailurePolicy}: pauses on the dying thread, then has it replaced, or ends the client. */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final FailurePolicy policy;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Thread> pausing = ConcurrentHashMap.newKeySet();
    private volatile String fatal;

    ThreadFailures(FailurePolicy policy) {
        this.policy = policy;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        FailurePolicy.Verdict verdict = policy.judge(failure);
        String what = describe(failure);
        // The stack trace of a defect is needed to mend it; that of anything else tells no more than the line.
        LOG.debug("a stream thread died", failure);
        if (!verdict.retry()) {
            fatal = what;
            LOG.error("the service ends, because it can't go on: {}", what);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (verdict.kind() == FailurePolicy.Kind.DEFECT) {
            LOG.error(
                    "a stream thread died; another takes over in {} ms",
                    verdict.pause().toMillis(),
                    failure);
        } else {
            LOG.warn("waiting {} ms for a dependency: {}", verdict.pause().toMillis(), what);
        }
        pause(verdict.pause());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private void pause(Duration pause) {
        pausing.add(Thread.currentThread());
        try {
            // Returns at once when the service is closed in between.
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closing: not waiting any longer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pausing.remove(Thread.currentThread());
        }
    }

    /** Whether a thread waits for a dependency just now. */
    boolean isPausing() {
        return !pausing.isEmpty();
    }

    /** Why the service ended by itself, or null. */
    String fatal() {
        return fatal;
    }

    /** Ends all pauses, present and future. */
    void close() {
        closing.countDown();
    }

    /**
     * Our own words for what is unavailable, or else the class and message of the innermost cause; our exceptions carry no ids or values in
     * their messages.
     */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            if (root instanceof RegistryUnavailableException || root instanceof DependencyUnavailableException) {
                return root.getMessage();
            }
            root = root.getCause();
        }
        String kind = root.getClass().getSimpleName();
        return root.getMessage() == null ? kind : kind + ": " + root.getMessage();
    }
}
