package io.theriac.learning;

import java.util.HashMap;
import java.util.Map;

/** Baseline: predicts the mean of the treatment's outcomes so far, the global mean before its first. */
final class TreatmentMean implements Predictor {
    private final GlobalMean global;
    private final Map<String, Summaries> treatments = new HashMap<>();

    TreatmentMean(OutcomeScale prior) {
        this.global = new GlobalMean(prior);
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        double fallback = global.apply(patientId, treatmentId, outcome);
        Summaries known = treatments.getOrDefault(treatmentId, Summaries.EMPTY);
        double predicted = known.count() == 0 ? fallback : known.mean();
        treatments.put(treatmentId, known.plus(outcome, predicted));
        return predicted;
    }
}
