package io.theriac.learning;

/**
 * How far the 80 % and the 95 % interval reach, in deviations on either side of the prediction. Each reach is a quantile followed step by
 * step: an outcome outside moves it up, one inside moves it down by so much less that the two balance where the share outside is
 * what it should be (adaptive conformal inference; Gibbs and Candès, 2021). So the share of outcomes inside comes out right over time whatever
 * the errors' distribution, and however wrong the deviations. Immutable.
 *
 * @param count outcomes followed
 * @param reach80 of the 80 % interval, in deviations
 * @param reach95 of the 95 % interval, in deviations, not below the other
 */
public record Intervals(long count, double reach80, double reach95) {

    /** Those of the normal distribution. */
    public static final Intervals INITIAL = new Intervals(0, 1.2815515655446004, 1.959963984540054);

    private static final double OUTSIDE_80 = 0.2;
    private static final double OUTSIDE_95 = 0.05;
    private static final double FIRST_STEP = 0.01;
    private static final double LAST_STEP = 0.003;
    /** Outcomes after which the step has halved. */
    private static final double HALVING = 50;

    /**
     * After one outcome more.
     *
     * @param distance of the outcome from its prediction, in deviations, ≥ 0; NaN changes nothing
     */
    public Intervals plus(double distance) {
        if (Double.isNaN(distance)) {
            return this;
        }
        double step = Math.max(LAST_STEP, FIRST_STEP / (1 + count / HALVING));
        double next80 = moved(reach80, distance, OUTSIDE_80, step);
        double next95 = moved(reach95, distance, OUTSIDE_95, step);
        return new Intervals(count + 1, next80, Math.max(next80, next95));
    }

    private static double moved(double reach, double distance, double outside, double step) {
        return Math.max(0, distance > reach ? reach + step * (1 - outside) : reach - step * outside);
    }

    /** Both streams' reaches, weighted by their counts. If either is empty, the result is the other, to the bit. */
    public Intervals merge(Intervals later) {
        if (later.count == 0) {
            return this;
        }
        if (count == 0) {
            return later;
        }
        long total = count + later.count;
        double share = (double) later.count / total;
        return new Intervals(
                total, reach80 + (later.reach80 - reach80) * share, reach95 + (later.reach95 - reach95) * share);
    }
}
