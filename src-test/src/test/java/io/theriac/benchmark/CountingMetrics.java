package io.theriac.benchmark;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.UpdateResult;
import io.theriac.topology.UpdatedThing;

/** Starts and stops the clock. */
record CountingMetrics(Stopwatch stopwatch) implements ProcessingMetrics {
    @Override
    public void outcome(OutcomeResult result) {
        stopwatch.event();
    }

    @Override
    public void updated(UpdatedThing thing, UpdateResult result) {
        if (thing == UpdatedThing.PROFILE) {
            stopwatch.ahead();
        }
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        throw new IllegalStateException("the benchmark's own record was rejected: " + reason);
    }
}
