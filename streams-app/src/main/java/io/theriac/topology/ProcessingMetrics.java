package io.theriac.topology;

import io.theriac.clinical.AbstainReason;

/**
 * What the topology tells of its work while it goes on. Called on the stream threads, several at once, for every event:
 * implementations must be cheap and thread-safe. No argument carries an id or a clinical value but the outcome and its
 * prediction, which only feed sums.
 *
 * <p>Under exactly-once, work that is aborted and done again is told twice: these are counts of work, not of results.
 */
public interface ProcessingMetrics {

    /** An outcome event was handled. */
    void outcome(OutcomeResult result);

    /** An event was predicted from the learning view before its step: the prequential error is their difference. */
    void predicted(double outcome, double predicted);

    /**
     * A recommendation was forwarded.
     *
     * @param abstained why its list is empty, or null
     * @param recordTimestamp of the outcome event, milliseconds since the epoch
     * @param now wall clock, milliseconds since the epoch
     */
    void recommended(ReleaseMode mode, AbstainReason abstained, long recordTimestamp, long now);

    /** A record was sent to the dead letters. */
    void deadLettered(RejectionReason reason);

    /** A gradient reached the shared side. */
    void sharedStep(SharedStepResult result);

    /**
     * How far the published snapshot lags behind this instance's own steps.
     *
     * @param events own steps that the snapshot doesn't contain yet
     * @param milliseconds age of the oldest of them, 0 where there is none
     */
    void staleness(long events, long milliseconds);

    /** Tells both: this first, then the other. */
    default ProcessingMetrics and(ProcessingMetrics other) {
        return new BothMetrics(this, other);
    }

    /** Tells nobody: for tests and tools. */
    ProcessingMetrics NONE = new ProcessingMetrics() {
        @Override
        public void outcome(OutcomeResult result) {}

        @Override
        public void predicted(double outcome, double predicted) {}

        @Override
        public void recommended(ReleaseMode mode, AbstainReason abstained, long recordTimestamp, long now) {}

        @Override
        public void deadLettered(RejectionReason reason) {}

        @Override
        public void sharedStep(SharedStepResult result) {}

        @Override
        public void staleness(long events, long milliseconds) {}
    };
}
