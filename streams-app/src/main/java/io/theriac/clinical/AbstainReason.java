package io.theriac.clinical;

/** Why a recommendation lists nothing; the first that applies, in this order. */
public enum AbstainReason {
    /** Recommending is suspended. */
    SUSPENDED,
    /** Nothing is known of the patient but outcomes. */
    PROFILE_MISSING,
    /** No treatment considered is catalogued and active. */
    NO_CANDIDATE,
    /** Every candidate breaks a safety rule. */
    NONE_SAFE,
    /** Every safe treatment has too few outcomes or too uncertain a prediction. */
    THIN_EVIDENCE,
    /** The best utility is not above 0. */
    NO_BENEFIT
}
