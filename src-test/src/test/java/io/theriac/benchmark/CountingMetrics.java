package io.theriac.benchmark;

import io.theriac.clinical.AbstainReason;
import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.SharedStepResult;

/** Starts and stops the clock. */
record CountingMetrics(Stopwatch stopwatch) implements ProcessingMetrics {
    @Override
    public void outcome(OutcomeResult result) {
        stopwatch.event();
    }

    @Override
    public void predicted(double outcome, double predicted) {}

    @Override
    public void recommended(ReleaseMode mode, AbstainReason abstained, long recordTimestamp, long now) {}

    @Override
    public void deadLettered(RejectionReason reason) {
        throw new IllegalStateException("the benchmark's own record was rejected: " + reason);
    }

    @Override
    public void sharedStep(SharedStepResult result) {}

    @Override
    public void staleness(long events, long milliseconds) {}
}
