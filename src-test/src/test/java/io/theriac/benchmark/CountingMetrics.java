package io.theriac.benchmark;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;

/** Starts and stops the clock. */
record CountingMetrics(Stopwatch stopwatch) implements ProcessingMetrics {
    @Override
    public void outcome(OutcomeResult result) {
        stopwatch.event();
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        throw new IllegalStateException("the benchmark's own record was rejected: " + reason);
    }
}
