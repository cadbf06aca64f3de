package io.theriac.learning;

/** Baseline: predicts the mean of all outcomes so far, the prior's mean before the first. */
final class GlobalMean implements Predictor {
    private final OutcomeScale prior;
    private Summaries summaries = Summaries.EMPTY;

    GlobalMean(OutcomeScale prior) {
        this.prior = prior;
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        double predicted = summaries.scale(prior).mean();
        summaries = summaries.plus(outcome, predicted);
        return predicted;
    }
}
