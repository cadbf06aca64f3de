package io.theriac.clinical;

import io.theriac.learning.PredictionParts;

/**
 * Chooses the terms that explain why a treatment is listed where it is: of the predicted outcome and of both risks those that move its
 * utility (5) most, each by itself. Mean and patient's bias are the same for all treatments, so they are no terms. Reusable, for one
 * thread; nothing is allocated per treatment.
 */
public final class Explainer {
    private final double outcomeSpan;
    private final double riskAversion;
    private final double interactionRiskLimit;
    private final int first;
    private final int most;
    private final RiskParts.Scores scores = this::score;
    private final RiskParts.Interactions interactions = this::interaction;
    private Terms terms;
    private int rank;

    /**
     * @param first how many treatments are explained, the first of the list; 0: none
     * @param most terms of each; 0: none
     */
    public Explainer(OutcomeDefinition outcome, DecisionRules rules, int first, int most) {
        this.outcomeSpan = outcome.span();
        this.riskAversion = rules.riskAversion();
        this.interactionRiskLimit = rules.interactionRiskLimit();
        this.first = first;
        this.most = most;
    }

    /**
     * Begins to explain a finished decision.
     *
     * @return how many of its treatments are to be explained
     */
    public int begin(Decision decided) {
        int treatments = most == 0 ? 0 : Math.min(first, decided.rankedCount());
        terms = decided.terms;
        terms.reset(treatments, most);
        return treatments;
    }

    /**
     * Explains a listed treatment.
     *
     * @param listed its rank
     * @param rules its compiled catalogue entry
     * @param predicted the parts of its prediction
     */
    public void explain(Decision decided, int listed, TreatmentRules rules, PredictionParts predicted) {
        rank = listed;
        terms.offer(
                rank, TermKind.BIAS, null, false, predicted.treatmentBias(), predicted.treatmentBias() / outcomeSpan);
        terms.offer(rank, TermKind.LATENT, null, false, predicted.latent(), predicted.latent() / outcomeSpan);
        if (Double.isNaN(decided.riskScore(rank))) {
            terms.offer(rank, TermKind.RISK, null, true, 1, riskAversion);
        } else {
            RiskParts.ofScore(decided.patient, rules, scores);
        }
        if (Double.isNaN(decided.interactionRisk(rank))) {
            terms.offer(rank, TermKind.INTERACTION, null, true, interactionRiskLimit, riskAversion);
        } else {
            RiskParts.ofInteraction(decided.patient, rules, interactions);
        }
    }

    private void score(String factor, double weight, double share, boolean unknown) {
        terms.offer(rank, TermKind.RISK, factor, unknown, weight * share, riskAversion * weight * share);
    }

    private void interaction(String treatmentId, double dose, double part) {
        terms.offer(rank, TermKind.INTERACTION, treatmentId, false, part, riskAversion * part / interactionRiskLimit);
    }
}
