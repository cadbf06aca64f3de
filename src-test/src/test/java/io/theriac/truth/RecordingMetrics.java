package io.theriac.truth;

import io.theriac.clinical.AbstainReason;
import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.SharedStepResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Remembers what a test asks for. */
final class RecordingMetrics implements ProcessingMetrics {
    private final LongAdder predictions = new LongAdder();
    private final DoubleAdder squaredErrors = new DoubleAdder();
    private final LongAdder sharedSteps = new LongAdder();
    private final AtomicLong mostEvents = new AtomicLong();
    private final AtomicLong mostMilliseconds = new AtomicLong();

    long predictions() {
        return predictions.sum();
    }

    long sharedSteps() {
        return sharedSteps.sum();
    }

    double rootMeanSquaredError() {
        return Math.sqrt(squaredErrors.sum() / predictions.sum());
    }

    long mostEvents() {
        return mostEvents.get();
    }

    long mostMilliseconds() {
        return mostMilliseconds.get();
    }

    @Override
    public void outcome(OutcomeResult result) {}

    @Override
    public void predicted(double outcome, double predicted) {
        squaredErrors.add((outcome - predicted) * (outcome - predicted));
        predictions.increment();
    }

    @Override
    public void recommended(ReleaseMode mode, AbstainReason abstained, long recordTimestamp, long now) {}

    @Override
    public void deadLettered(RejectionReason reason) {}

    @Override
    public void sharedStep(SharedStepResult result) {
        sharedSteps.increment();
    }

    @Override
    public void staleness(long events, long milliseconds) {
        mostEvents.accumulateAndGet(events, Math::max);
        mostMilliseconds.accumulateAndGet(milliseconds, Math::max);
    }
}
