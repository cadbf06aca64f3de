package io.theriac.topology;

import io.theriac.clinical.AbstainReason;
import io.theriac.learning.Forecast;

/** Two listeners as one. */
record BothMetrics(ProcessingMetrics first, ProcessingMetrics second) implements ProcessingMetrics {
    @Override
    public void outcome(OutcomeResult result) {
        first.outcome(result);
        second.outcome(result);
    }

    @Override
    public void predicted(double outcome, double predicted) {
        first.predicted(outcome, predicted);
        second.predicted(outcome, predicted);
    }

    @Override
    public void forecast(double outcome, Forecast forecast, boolean success, boolean oftenGiven) {
        first.forecast(outcome, forecast, success, oftenGiven);
        second.forecast(outcome, forecast, success, oftenGiven);
    }

    @Override
    public void recommended(ReleaseMode mode, AbstainReason abstained) {
        first.recommended(mode, abstained);
        second.recommended(mode, abstained);
    }

    @Override
    public void answered(long recordTimestamp, long now) {
        first.answered(recordTimestamp, now);
        second.answered(recordTimestamp, now);
    }

    @Override
    public void updated(UpdatedThing thing, UpdateResult result) {
        first.updated(thing, result);
        second.updated(thing, result);
    }

    @Override
    public void reviewed(long patients) {
        first.reviewed(patients);
        second.reviewed(patients);
    }

    @Override
    public void unresolvedReferences(int count) {
        first.unresolvedReferences(count);
        second.unresolvedReferences(count);
    }

    @Override
    public void suspended(boolean suspended) {
        first.suspended(suspended);
        second.suspended(suspended);
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        first.deadLettered(reason);
        second.deadLettered(reason);
    }

    @Override
    public void sharedStep(SharedStepResult result) {
        first.sharedStep(result);
        second.sharedStep(result);
    }

    @Override
    public void staleness(long events, long milliseconds) {
        first.staleness(events, milliseconds);
        second.staleness(events, milliseconds);
    }
}
