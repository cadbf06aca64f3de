package io.theriac.simulation.rivals;

import java.util.HashMap;
import java.util.Map;

/** The population's best treatment: each treatment's mean outcome over all patients, so everybody is advised alike. */
public final class PopulationMean implements Method {
    private final double prior;
    private final Map<String, Mean> treatments = new HashMap<>();
    private Mean all = Mean.NONE;

    /** @param prior what is predicted before any outcome, in outcome units */
    public PopulationMean(double prior) {
        this.prior = prior;
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        double predicted = predict(patientId, treatmentId);
        treatments.merge(treatmentId, Mean.NONE.plus(outcome), (known, one) -> known.plus(outcome));
        all = all.plus(outcome);
        return predicted;
    }

    @Override
    public double predict(String patientId, String treatmentId) {
        return treatments.getOrDefault(treatmentId, all).or(prior);
    }
}
