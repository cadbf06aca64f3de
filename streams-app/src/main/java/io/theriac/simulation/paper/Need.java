package io.theriac.simulation.paper;

/**
 * Equation (28), which the paper calls the patient's utility: U_p = α1 D + α2 G − θ T. It depends on the patient alone, not on any
 * treatment, so it says who needs treatment most and ranks no treatments.
 *
 * @param severityWeight α1, ≥ 0
 * @param geneticWeight α2, ≥ 0
 * @param historyWeight θ, ≥ 0
 */
public record Need(double severityWeight, double geneticWeight, double historyWeight) {

    /**
     * @param severity D, in [0, 1]
     * @param genetic G, in [0, 1]
     * @param history T, in [0, 1]
     * @return in [−θ, α1 + α2]
     */
    public double of(double severity, double genetic, double history) {
        return severityWeight * severity + geneticWeight * genetic - historyWeight * history;
    }
}
