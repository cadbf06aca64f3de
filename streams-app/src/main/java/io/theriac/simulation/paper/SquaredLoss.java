package io.theriac.simulation.paper;

import java.util.List;

/** Equation (30): Σ_p (S(x_p) − y_p)² over the patients. With S and y in [0, 1] it can't exceed the number of patients. */
public final class SquaredLoss {
    private SquaredLoss() {}

    /** The loss, in [0, number of observations]; 0 of none. */
    public static double of(SuccessCurve curve, List<Observation> observations) {
        double sum = 0;
        for (Observation observed : observations) {
            double error = curve.probability(observed.x()) - observed.success();
            sum += error * error;
        }
        return sum;
    }

    /** Its derivatives. */
    static Gradient gradient(SuccessCurve curve, List<Observation> observations) {
        double bySteepness = 0;
        double byMidpoint = 0;
        for (Observation observed : observations) {
            double twice = 2 * (curve.probability(observed.x()) - observed.success());
            bySteepness += twice * curve.bySteepness(observed.x());
            byMidpoint += twice * curve.byMidpoint(observed.x());
        }
        return new Gradient(bySteepness, byMidpoint);
    }

    /**
     * @param bySteepness the derivative by κ
     * @param byMidpoint the derivative by x0
     */
    record Gradient(double bySteepness, double byMidpoint) {}
}
