package io.theriac.clinical;

import java.util.List;

/**
 * Two treatments to be given together.
 *
 * @param treatmentIds the two, in the order of their ids
 * @param combinationId the catalogue treatment that they are together; null: there is none, so the pair is modelled, never observed
 * @param predicted its predicted outcome r̂, in the outcome's unit; NaN unless it is observed
 * @param deviation σ of that prediction, in the outcome's unit; NaN unless it is observed
 * @param success the probability of success S, in [0, 1]
 * @param riskScore in [0, 1]; NaN: unknown, utility takes it as 1
 * @param interactionRisk R*, ≥ 0; NaN: unknown, utility takes it as its limit
 * @param utility S − riskAversion·(RS + R̃), by which pairs are ordered; above 0. Caution counts as in {@link Decider}
 * @param evidence outcomes learned of the combination; where it is modelled, of that of the two of which fewer are
 * @param warnings of the combination, or of either treatment; a mask of {@link Warning#bit()}
 */
public record TreatmentPair(
        List<String> treatmentIds,
        String combinationId,
        double predicted,
        double deviation,
        double success,
        double riskScore,
        double interactionRisk,
        double utility,
        int evidence,
        int warnings) {

    /** Whether it was learned from outcomes of its own. */
    public boolean observed() {
        return combinationId != null;
    }
}
