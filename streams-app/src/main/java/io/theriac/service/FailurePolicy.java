package io.theriac.service;

import io.theriac.registry.RegistryUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.rocksdb.RocksDBException;

/**
 * What to do when a stream thread dies. A broken dependency (registry, broker, disk) is tried again for as long as it
 * takes, with pauses that double up to half a minute. A defect of ours is tried a few times, because another instance may
 * have caused it; then the service ends, so that somebody looks. What can't mend itself ends it at once. Thread-safe.
 */
final class FailurePolicy {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Failures further apart than this don't belong together. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private static final int DEFECTS_TOLERATED = 5;

    /** What the verdict is about. */
    enum Kind {
        /** Something we depend on is broken. */
        DEPENDENCY,
        /** Something unforeseen, most likely in our code. */
        DEFECT,
        /** It can't get better by itself. */
        FATAL
    }

    /**
     * What to do.
     *
     * @param kind of the failure
     * @param retry whether a new thread takes over
     * @param pause before it does
     */
    record Verdict(Kind kind, boolean retry, Duration pause) {}

    private final LongSupplier nanoClock;
    private long lastFailure;
    private int failures;
    private int defects;

    FailurePolicy(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    synchronized Verdict judge(Throwable failure) {
        long now = nanoClock.getAsLong();
        if (failures > 0 && now - lastFailure > MEMORY.toNanos()) {
            failures = 0;
            defects = 0;
        }
        lastFailure = now;
        failures++;
        Kind kind = kindOf(failure);
        if (kind == Kind.DEFECT) {
            defects++;
        }
        boolean retry = kind == Kind.DEPENDENCY || kind == Kind.DEFECT && defects <= DEFECTS_TOLERATED;
        return new Verdict(kind, retry, retry ? pause() : Duration.ZERO);
    }

    private Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    static Kind kindOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error || cause instanceof MissingSourceTopicException) {
                return Kind.FATAL;
            }
            if (isDependency(cause)) {
                return Kind.DEPENDENCY;
            }
        }
        return Kind.DEFECT;
    }

    /** All that Kafka's client tells of brokers, files, RocksDB's files, the registry. */
    private static boolean isDependency(Throwable cause) {
        return cause instanceof ApiException && !(cause instanceof RecordTooLargeException)
                || cause instanceof IOException
                || cause instanceof TaskMigratedException
                || cause instanceof RocksDBException
                || cause instanceof RegistryUnavailableException
                || cause instanceof DependencyUnavailableException;
    }
}
