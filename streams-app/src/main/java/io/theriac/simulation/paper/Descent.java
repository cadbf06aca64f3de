package io.theriac.simulation.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Equation (31): steps of constant rate against the gradient of the loss (30), on κ and x0 alike; L stays. It has
 * settled when a step lowers the loss by less than the tolerance.
 *
 * @param rate of the steps, > 0
 * @param tolerance below which a fall of the loss counts as none, > 0
 * @param iterations steps taken at most, ≥ 1
 */
public record Descent(double rate, double tolerance, int iterations) {

    /** The curves passed through with their losses: the start first, then one for each step. */
    public List<Fit> from(SuccessCurve start, List<Observation> observations) {
        List<Fit> path = new ArrayList<>();
        Fit last = fit(start, observations);
        path.add(last);
        double fall = Double.POSITIVE_INFINITY;
        while (path.size() <= iterations && fall >= tolerance) {
            Fit next = fit(step(last.curve(), observations), observations);
            path.add(next);
            fall = last.loss() - next.loss();
            last = next;
        }
        return List.copyOf(path);
    }

    private static Fit fit(SuccessCurve curve, List<Observation> observations) {
        return new Fit(curve, SquaredLoss.of(curve, observations));
    }

    private SuccessCurve step(SuccessCurve curve, List<Observation> observations) {
        SquaredLoss.Gradient gradient = SquaredLoss.gradient(curve, observations);
        return new SuccessCurve(
                curve.ceiling(),
                curve.steepness() - rate * gradient.bySteepness(),
                curve.midpoint() - rate * gradient.byMidpoint());
    }

    /**
     * One point of the way.
     *
     * @param loss (30) of the curve
     */
    public record Fit(SuccessCurve curve, double loss) {}
}
