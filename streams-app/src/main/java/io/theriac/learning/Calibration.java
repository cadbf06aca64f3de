package io.theriac.learning;

/**
 * What past predictions, each made before its outcome was learned from, say about the error of the next one. Sums and their like, so
 * the calibrations of several senders merge into one. Immutable.
 *
 * @param errors how large errors are
 * @param intervals how far intervals reach
 * @param curve how probable a success is
 */
public record Calibration(SquaredErrors errors, Intervals intervals, SuccessCurve curve) {

    /** No outcome yet. */
    public static final Calibration EMPTY =
            new Calibration(SquaredErrors.EMPTY, Intervals.INITIAL, SuccessCurve.INITIAL);

    /** From this many outcomes on a success probability is told. */
    public static final int ENOUGH_FOR_SUCCESS = 500;

    /**
     * What is to be expected of an outcome that is predicted.
     *
     * @param patientOutcomes known of the patient, n_p
     * @param treatmentOutcomes known of the treatment, n_t
     * @param predicted r̂, in outcome units
     * @param prior deviation of the outcomes, above 0: taken for σ before there are errors
     * @param criterion what a success is; null: not known
     */
    public Forecast forecast(
            int patientOutcomes, int treatmentOutcomes, double predicted, double prior, SuccessCriterion criterion) {
        double deviation = errors.deviation(patientOutcomes, treatmentOutcomes, prior);
        return new Forecast(
                patientOutcomes,
                treatmentOutcomes,
                predicted,
                deviation,
                intervals.reach80() * deviation,
                intervals.reach95() * deviation,
                success(predicted, deviation, criterion));
    }

    /**
     * The probability (29) that an outcome is a success.
     *
     * @param predicted r̂, in outcome units
     * @param deviation σ of it
     * @param criterion what a success is; null: not known
     * @return in [0, 1]; NaN where it isn't known, or after fewer than {@value #ENOUGH_FOR_SUCCESS} outcomes
     */
    public double success(double predicted, double deviation, SuccessCriterion criterion) {
        return criterion == null || !tellsSuccess()
                ? Double.NaN
                : curve.probability(criterion.margin(predicted, deviation));
    }

    /** Whether there are outcomes enough to tell success probabilities. */
    public boolean tellsSuccess() {
        return curve.count() >= ENOUGH_FOR_SUCCESS;
    }

    /**
     * With one outcome more.
     *
     * @param forecast what was expected, of this calibration or of one that others are merged into
     * @param outcome what was observed, in outcome units
     * @param criterion what a success is; null: not known
     */
    public Calibration plus(Forecast forecast, double outcome, SuccessCriterion criterion) {
        double error = outcome - forecast.predicted();
        return new Calibration(
                errors.plus(forecast.patientOutcomes(), forecast.treatmentOutcomes(), error),
                intervals.plus(Math.abs(error) / forecast.deviation()),
                criterion == null
                        ? curve
                        : curve.plus(
                                criterion.margin(forecast.predicted(), forecast.deviation()), criterion.met(outcome)));
    }

    /** The calibration of both streams together. If either is empty, the result is the other, to the bit. */
    public Calibration merge(Calibration later) {
        return new Calibration(errors.merge(later.errors), intervals.merge(later.intervals), curve.merge(later.curve));
    }
}
