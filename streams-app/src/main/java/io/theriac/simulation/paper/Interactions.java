package io.theriac.simulation.paper;

import java.util.List;

/** Equation (32): the interaction risk R(x) = Σ b x / (Σ a x + 1) of drugs given together. */
public final class Interactions {
    private Interactions() {}

    /**
     * Grows with x, from 0; may fall when a drug is added (one with a large a and a small b).
     *
     * @param drugs given together
     * @param x the dose of each, relative to its maximal daily dose, ≥ 0
     * @return ≥ 0
     */
    public static double risk(List<Drug> drugs, double x) {
        double raised = 0;
        double damped = 1;
        for (Drug drug : drugs) {
            raised += drug.b() * x;
            damped += drug.a() * x;
        }
        return raised / damped;
    }

    /**
     * A drug as (32) sees it.
     *
     * @param a damps the risk, ≥ 0
     * @param b raises it, ≥ 0
     */
    public record Drug(double a, double b) {}
}
