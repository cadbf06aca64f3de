package io.theriac.learning;

/**
 * Sums about the outcomes of one sender, or of several merged. Immutable.
 *
 * @param count how many outcomes
 * @param mean their mean, in outcome units; 0 while empty
 * @param squares Σ(outcome − mean)², in squared outcome units
 * @param squaredError Σ(outcome − predicted)², predictions being those made before the step
 * @param absoluteError Σ|outcome − predicted|
 * @param calibration what the errors say about the next one
 */
public record Summaries(
        long count, double mean, double squares, double squaredError, double absoluteError, Calibration calibration) {

    /** No outcome yet. */
    public static final Summaries EMPTY = new Summaries(0, 0, 0, 0, 0, Calibration.EMPTY);

    /** Below this many outcomes the deviation is the configured one. */
    private static final int ENOUGH_FOR_DEVIATION = 10;

    /**
     * With one outcome more, the calibration included.
     *
     * @param forecast made before learning from the outcome
     * @param criterion what a success is; null: not known
     */
    public Summaries plus(double outcome, Forecast forecast, SuccessCriterion criterion) {
        return plus(outcome, forecast.predicted(), calibration.plus(forecast, outcome, criterion));
    }

    /**
     * With one outcome more that says nothing about how far predictions are off.
     *
     * @param predicted the prediction made before learning from the outcome
     */
    public Summaries plus(double outcome, double predicted) {
        return plus(outcome, predicted, calibration);
    }

    /** Welford's update. */
    private Summaries plus(double outcome, double predicted, Calibration newCalibration) {
        long newCount = count + 1;
        double difference = outcome - mean;
        double newMean = mean + difference / newCount;
        double error = outcome - predicted;
        return new Summaries(
                newCount,
                newMean,
                squares + difference * (outcome - newMean),
                squaredError + error * error,
                absoluteError + Math.abs(error),
                newCalibration);
    }

    /** The summaries of both streams together (Chan's formula). If either is empty, the result is the other, to the bit. */
    public Summaries merge(Summaries later) {
        if (later.count == 0) {
            return this;
        }
        if (count == 0) {
            return later;
        }
        long total = count + later.count;
        double difference = later.mean - mean;
        double share = (double) later.count / total;
        return new Summaries(
                total,
                mean + difference * share,
                squares + later.squares + difference * difference * count * share,
                squaredError + later.squaredError,
                absoluteError + later.absoluteError,
                calibration.merge(later.calibration));
    }

    /**
     * The scale for the next event: the running mean and standard deviation. Where these aren't known (no outcome for the mean; fewer
     * than 10, or all equal, for the deviation) or too great for a double, the prior's stand in.
     */
    public OutcomeScale scale(OutcomeScale prior) {
        if (count == 0) {
            return prior;
        }
        double deviation = count < ENOUGH_FOR_DEVIATION ? 0 : Math.sqrt(squares / (count - 1));
        boolean known = deviation > 0 && deviation < Double.POSITIVE_INFINITY;
        return new OutcomeScale(Double.isFinite(mean) ? mean : prior.mean(), known ? deviation : prior.deviation());
    }

    /** Root of the mean squared prequential error, in outcome units; NaN while empty. */
    public double rootMeanSquaredError() {
        return Math.sqrt(squaredError / count);
    }

    /** Mean absolute prequential error, in outcome units; NaN while empty. */
    public double meanAbsoluteError() {
        return absoluteError / count;
    }
}
