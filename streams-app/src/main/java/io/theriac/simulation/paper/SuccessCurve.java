package io.theriac.simulation.paper;

/**
 * Equation (29): the probability of success S(x) = L / (1 + e^(−κ(x − x0))).
 *
 * @param ceiling L, in (0, 1]
 * @param steepness κ
 * @param midpoint x0, where S is half of L
 */
public record SuccessCurve(double ceiling, double steepness, double midpoint) {

    /** S(x), in [0, L]. */
    public double probability(double x) {
        return ceiling / (1 + StrictMath.exp(-steepness * (x - midpoint)));
    }

    /** ∂S/∂κ at x. */
    double bySteepness(double x) {
        return inner(x) * (x - midpoint);
    }

    /** ∂S/∂x0 at x. */
    double byMidpoint(double x) {
        return -steepness * inner(x);
    }

    /** S (1 − S/L): what the chain rule shares. */
    private double inner(double x) {
        double probability = probability(x);
        return probability * (1 - probability / ceiling);
    }
}
