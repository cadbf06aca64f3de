package io.theriac.clinical;

/**
 * What can exclude a treatment. A treatment is excluded by the first rule it breaks; they are judged in the order profile, catalogued,
 * active, indication, contraindication, therapeutic index, risk score, interaction risk, then the finiteness of prediction and utility,
 * evidence, uncertainty. A therapeutic index or risk score that is not a finite number excludes as {@link #FINITE} where it arises.
 */
public enum Rule {
    /** A number of the decision is not finite. No value, no limit. */
    FINITE,
    /** The patient's profile is missing. No value, no limit. */
    PROFILE,
    /** The treatment is not in the catalogue. No value, no limit; never waived. */
    CATALOGUED,
    /** The treatment was withdrawn. No value, no limit; never waived. */
    ACTIVE,
    /** The treatment is not indicated for a condition of the patient, where the catalogue lists indications. No value, no limit. */
    INDICATION,
    /**
     * Contraindicated factor, condition or current treatment, allergy or refusal. Value: the factor's value or 1, none if data is missing;
     * limit 0. Prior severe reaction. Value: its grade; limit: 2, the highest grade after which a treatment may be given again.
     */
    CONTRAINDICATION,
    /** Therapeutic index not above its minimum. Value: the index, none if data is missing; limit: the minimum. */
    THERAPEUTIC_INDEX,
    /** Risk score above its limit. Value: the score, none if data is missing; limit: the highest score allowed. */
    RISK_SCORE,
    /** Interaction risk above its limit. Value: the risk, none if data is missing; limit: the highest risk allowed. */
    INTERACTION_RISK,
    /** Too few outcomes of this treatment were learned. Value: how many; limit: how many are needed. */
    EVIDENCE,
    /** The prediction's deviation exceeds the span of the outcome's anchors. Value: the deviation, none if unknown; limit: the span. */
    UNCERTAINTY
}
