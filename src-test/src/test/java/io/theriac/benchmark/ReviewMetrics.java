package io.theriac.benchmark;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import java.util.concurrent.atomic.AtomicLong;

/** Tells when the backlog is worked off, and counts the patients looked at after a change. */
final class ReviewMetrics implements ProcessingMetrics {
    private final Stopwatch stopwatch;
    private final AtomicLong reviewed = new AtomicLong();

    ReviewMetrics(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    long reviewed() {
        return reviewed.get();
    }

    @Override
    public void outcome(OutcomeResult result) {
        stopwatch.event();
    }

    @Override
    public void reviewed(long patients) {
        reviewed.addAndGet(patients);
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        throw new IllegalStateException("the benchmark's own record was rejected: " + reason);
    }
}
