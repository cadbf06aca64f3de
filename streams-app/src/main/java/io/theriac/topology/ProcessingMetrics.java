package io.theriac.topology;

import io.theriac.clinical.AbstainReason;
import io.theriac.learning.Forecast;

/**
 * What the topology tells of its work while it goes on. Called on the stream threads, several at once, for every event:
 * implementations must be cheap and thread-safe. No argument carries an id or a clinical value but the outcome and its
 * prediction, which only feed sums.
 *
 * <p>Under exactly-once, work that is aborted and done again is told twice: these are counts of work, not of results.
 */
public interface ProcessingMetrics {

    /** An outcome event was handled. */
    default void outcome(OutcomeResult result) {}

    /** An event was predicted from the learning view before its step: the prequential error is their difference. */
    default void predicted(double outcome, double predicted) {}

    /**
     * What was expected of that event, as far as it can be judged by the outcome.
     *
     * @param success whether the outcome is a success
     * @param oftenGiven whether the treatment had at least as many outcomes as the average one
     */
    default void forecast(double outcome, Forecast forecast, boolean success, boolean oftenGiven) {}

    /**
     * A standing recommendation was forwarded, whatever led to it.
     *
     * @param abstained why its list is empty, or null
     */
    default void recommended(ReleaseMode mode, AbstainReason abstained) {}

    /**
     * An outcome event's recommendation was forwarded.
     *
     * @param recordTimestamp of the outcome event, milliseconds since the epoch
     * @param now wall clock, milliseconds since the epoch
     */
    default void answered(long recordTimestamp, long now) {}

    /** A patient profile or a catalogue entry that was valid was taken in or left. */
    default void updated(UpdatedThing thing, UpdateResult result) {}

    /**
     * The standing recommendations of one task are being looked through after a change of the catalogue or of the suspension.
     *
     * @param patients looked at since the last call
     */
    default void reviewed(long patients) {}

    /** How many components and contraindicated pairs the catalogue names without an entry that explains them. */
    default void unresolvedReferences(int count) {}

    /** Whether recommending is suspended, as this instance's replica has it. */
    default void suspended(boolean suspended) {}

    /** A record was sent to the dead letters. */
    default void deadLettered(RejectionReason reason) {}

    /** A gradient reached the shared side. */
    default void sharedStep(SharedStepResult result) {}

    /**
     * How far the published snapshot lags behind this instance's own steps.
     *
     * @param events own steps that the snapshot doesn't contain yet
     * @param milliseconds age of the oldest of them, 0 where there is none
     */
    default void staleness(long events, long milliseconds) {}

    /** Tells both: this first, then the other. */
    default ProcessingMetrics and(ProcessingMetrics other) {
        return new BothMetrics(this, other);
    }

    /** Tells nobody: for tests and tools. */
    ProcessingMetrics NONE = new ProcessingMetrics() {};
}
