package io.theriac.clinical;

/**
 * A treatment that may be given, as pairs are made of it.
 *
 * @param id of the treatment
 * @param rules its compiled catalogue entry
 * @param predicted r̂, in the outcome's unit
 * @param deviation σ of it, in the outcome's unit
 * @param success its probability of success, in [0, 1]
 * @param cautious the same after caution, by which pairs are rated
 * @param riskScore in [0, 1]; NaN: unknown
 * @param interactionRisk R* with what the patient gets; NaN: unknown
 * @param leastShare what R̃ of no pair it is in is below: its own
 * @param evidence outcomes learned of it
 * @param warnings a mask of {@link Warning#bit()}
 */
record PairMember(
        String id,
        TreatmentRules rules,
        double predicted,
        double deviation,
        double success,
        double cautious,
        double riskScore,
        double interactionRisk,
        double leastShare,
        int evidence,
        int warnings) {}
