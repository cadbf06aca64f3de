package io.theriac.truth;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.SharedStepResult;
import io.theriac.topology.UpdateResult;
import io.theriac.topology.UpdatedThing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Remembers what a test asks for. */
final class RecordingMetrics implements ProcessingMetrics {
    private final List<Double> outcomes = new ArrayList<>();
    private double squaredErrors;
    private final LongAdder handled = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder sharedSteps = new LongAdder();
    private final LongAdder updates = new LongAdder();
    private final AtomicLong mostEvents = new AtomicLong();
    private final AtomicLong mostMilliseconds = new AtomicLong();

    /** Outcome events of whatever result. */
    long handled() {
        return handled.sum();
    }

    long duplicates() {
        return duplicates.sum();
    }

    /** In the order in which they were predicted, over all threads. */
    synchronized List<Double> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Profiles and catalogue entries taken over. */
    long updates() {
        return updates.sum();
    }

    long sharedSteps() {
        return sharedSteps.sum();
    }

    synchronized double rootMeanSquaredError() {
        return Math.sqrt(squaredErrors / outcomes.size());
    }

    long mostEvents() {
        return mostEvents.get();
    }

    long mostMilliseconds() {
        return mostMilliseconds.get();
    }

    @Override
    public void outcome(OutcomeResult result) {
        handled.increment();
        if (result == OutcomeResult.DUPLICATE) {
            duplicates.increment();
        }
    }

    @Override
    public synchronized void predicted(double outcome, double predicted) {
        squaredErrors += (outcome - predicted) * (outcome - predicted);
        outcomes.add(outcome);
    }

    @Override
    public void updated(UpdatedThing thing, UpdateResult result) {
        updates.increment();
    }

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
