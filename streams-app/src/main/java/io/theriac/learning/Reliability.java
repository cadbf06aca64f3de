package io.theriac.learning;

/**
 * How well forecasts kept their word: sums over outcomes, in which older ones may fade. For one thread.
 *
 * <p>Success probabilities are sorted into tenths, [0, 0.1), …, [0.9, 1]. Treatments are given often or rarely: rarely means fewer
 * outcomes than the average treatment had when the forecast was made.
 */
public final class Reliability {
    public static final int TENTHS = 10;

    private final double[] counts = new double[TENTHS];
    private final double[] predicted = new double[TENTHS];
    private final double[] succeeded = new double[TENTHS];
    private double squares;
    private final Held often = new Held();
    private final Held rarely = new Held();

    /** How many outcomes there were, and how many of them the intervals held. */
    private static final class Held {
        private double count;
        private double in80;
        private double in95;

        private void add(Forecast forecast, double outcome) {
            count++;
            in80 += forecast.holds80(outcome) ? 1 : 0;
            in95 += forecast.holds95(outcome) ? 1 : 0;
        }

        private void add(Held other) {
            count += other.count;
            in80 += other.in80;
            in95 += other.in95;
        }

        private void fade(double factor) {
            count *= factor;
            in80 *= factor;
            in95 *= factor;
        }

        private Coverage coverage() {
            return new Coverage(count, in80 / count, in95 / count);
        }
    }

    /**
     * Shares of outcomes held by the intervals, in [0, 1]; NaN where there is no outcome.
     *
     * @param count outcomes, or the sum of their weights
     * @param share80 by the 80 % intervals
     * @param share95 by the 95 % intervals
     */
    public record Coverage(double count, double share80, double share95) {}

    /**
     * One tenth of the probabilities.
     *
     * @param count forecasts in it, or the sum of their weights
     * @param predicted their mean probability; NaN if there are none
     * @param observed the share of them that were a success
     */
    public record Tenth(double count, double predicted, double observed) {}

    /**
     * Takes in one outcome.
     *
     * @param oftenGiven whether the treatment had at least as many outcomes as the average one
     * @param success whether the outcome is a success; nothing where the forecast has no probability
     */
    public void add(Forecast forecast, double outcome, boolean oftenGiven, boolean success) {
        (oftenGiven ? often : rarely).add(forecast, outcome);
        double probability = forecast.success();
        if (!Double.isNaN(probability)) {
            int tenth = (int) Math.min(TENTHS - 1, TENTHS * probability);
            double observed = success ? 1 : 0;
            counts[tenth]++;
            predicted[tenth] += probability;
            succeeded[tenth] += observed;
            squares += (probability - observed) * (probability - observed);
        }
    }

    /** Adds another's sums to these. */
    public void add(Reliability other) {
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            counts[tenth] += other.counts[tenth];
            predicted[tenth] += other.predicted[tenth];
            succeeded[tenth] += other.succeeded[tenth];
        }
        squares += other.squares;
        often.add(other.often);
        rarely.add(other.rarely);
    }

    /** Multiplies the weight of all outcomes so far. */
    public void fade(double factor) {
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            counts[tenth] *= factor;
            predicted[tenth] *= factor;
            succeeded[tenth] *= factor;
        }
        squares *= factor;
        often.fade(factor);
        rarely.fade(factor);
    }

    /** Forecasts with a success probability, or the sum of their weights. */
    public double count() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    /** One tenth of the success probabilities, 0 to 9. */
    public Tenth tenth(int tenth) {
        return new Tenth(counts[tenth], predicted[tenth] / counts[tenth], succeeded[tenth] / counts[tenth]);
    }

    /** The mean of (S − observed)², observed being 0 or 1; 0 is perfect, 0.25 a coin's. NaN without forecasts. */
    public double brierScore() {
        return squares / count();
    }

    /** The mean distance, over forecasts, of the mean probability of a tenth from the share of successes in it; NaN without forecasts. */
    public double calibrationError() {
        double sum = 0;
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            sum += Math.abs(predicted[tenth] - succeeded[tenth]);
        }
        return sum / count();
    }

    /** The intervals' coverage over all treatments. */
    public Coverage coverage() {
        Held all = new Held();
        all.add(often);
        all.add(rarely);
        return all.coverage();
    }

    /** The intervals' coverage over the treatments given often, or over those given rarely. */
    public Coverage coverage(boolean oftenGiven) {
        return (oftenGiven ? often : rarely).coverage();
    }
}
