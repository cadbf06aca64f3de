package io.theriac.learning.study;

import io.theriac.learning.SequentialModel;

/**
 * The treatment a model predicts the best outcome of, among those with enough outcomes: what the learner alone would choose, before any
 * rule of safety. It abstains where no treatment has enough, or where none is predicted to do better than no benefit.
 */
public final class FirstChoice {
    private final SequentialModel model;
    private final boolean higherIsBetter;
    private final double noBenefit;
    private final int evidence;
    private String best;
    private double bestPredicted;

    /**
     * @param higherIsBetter which outcomes are better
     * @param noBenefit the outcome that is no benefit, in its unit; NaN: not known
     * @param evidence the fewest outcomes of a treatment that may be chosen
     */
    public FirstChoice(SequentialModel model, boolean higherIsBetter, double noBenefit, int evidence) {
        this.model = model;
        this.higherIsBetter = higherIsBetter;
        this.noBenefit = noBenefit;
        this.evidence = evidence;
    }

    /** The treatment's id; null: it abstains. Of equal predictions the first id is taken. */
    public String of(String patientId) {
        best = null;
        model.predictAll(patientId, evidence, this::consider);
        boolean beneficial = Double.isNaN(noBenefit) || better(bestPredicted, noBenefit);
        return best != null && beneficial ? best : null;
    }

    private void consider(String treatmentId, double predicted) {
        boolean first = best == null || better(predicted, bestPredicted);
        if (Double.isFinite(predicted) && (first || predicted == bestPredicted && treatmentId.compareTo(best) < 0)) {
            best = treatmentId;
            bestPredicted = predicted;
        }
    }

    private boolean better(double one, double other) {
        return higherIsBetter ? one > other : one < other;
    }
}
