package io.theriac.cli.demo;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.UpdateResult;
import io.theriac.topology.UpdatedThing;
import java.util.concurrent.atomic.LongAdder;

/**
 * The service's prequential errors by tenth of the stream, beside those of the running mean over the same outcomes in the same order.
 * Told on the stream threads; a lock of some nanoseconds is nothing beside an event.
 */
final class PrequentialErrors implements ProcessingMetrics {
    private static final int TENTHS = 10;

    private final long expected;
    private final LongAdder handled = new LongAdder();
    private final LongAdder profiles = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final long[] counts = new long[TENTHS];
    private final double[] learned = new double[TENTHS];
    private final double[] runningMean = new double[TENTHS];
    private volatile boolean published = true;
    private long count;
    private double mean;
    private double squares;

    /** @param expected outcome events, from which the tenths are cut */
    PrequentialErrors(long expected) {
        this.expected = Math.max(1, expected);
    }

    @Override
    public synchronized void predicted(double outcome, double predicted) {
        int tenth = (int) Math.min(TENTHS - 1, TENTHS * count / expected);
        if (count > 0) {
            counts[tenth]++;
            learned[tenth] += square(outcome - predicted);
            runningMean[tenth] += square(outcome - mean);
        }
        squares += square(outcome - predicted);
        count++;
        mean += (outcome - mean) / count;
    }

    private static double square(double number) {
        return number * number;
    }

    /** Outcome events handled, duplicates and dead letters included. */
    long handled() {
        return handled.sum();
    }

    /** Whether so many outcome events are handled, and the snapshot that recommendations are scored from contains them all. */
    boolean isPublished(long events) {
        return handled.sum() >= events && published;
    }

    /** Outcome events learned from: each has its recommendation. */
    synchronized long learnedFrom() {
        return count;
    }

    /** Valid patient profiles taken in or left. */
    long profiles() {
        return profiles.sum();
    }

    long deadLetters() {
        return deadLetters.sum();
    }

    /** Root of the mean squared prequential error so far; NaN before the first. */
    synchronized double rootMeanSquaredError() {
        return Math.sqrt(squares / count);
    }

    /** The service's error in a tenth, 0 to 9. */
    synchronized double learned(int tenth) {
        return Math.sqrt(learned[tenth] / counts[tenth]);
    }

    /** The running mean's error in the same tenth. */
    synchronized double runningMean(int tenth) {
        return Math.sqrt(runningMean[tenth] / counts[tenth]);
    }

    @Override
    public void outcome(OutcomeResult result) {
        published = false;
        handled.increment();
    }

    @Override
    public void updated(UpdatedThing thing, UpdateResult result) {
        if (thing == UpdatedThing.PROFILE) {
            profiles.increment();
        }
    }

    @Override
    public void staleness(long events, long milliseconds) {
        published = events == 0;
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        deadLetters.increment();
    }
}
