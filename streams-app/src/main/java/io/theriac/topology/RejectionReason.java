package io.theriac.topology;

/** Why a record can't be processed and goes to the dead letters as it came; the name is the header's value. */
public enum RejectionReason {
    /** The record has no key, or an empty one. */
    MISSING_KEY,
    /** The key is not UTF-8, so it names nobody. */
    MALFORMED_KEY,
    /** The value is null where null means nothing. */
    NULL_VALUE,
    /** The value is larger than what is accepted. */
    OVERSIZED,
    /** The value's bytes are not a record of the expected schema. */
    UNDECODABLE,
    /** The registry doesn't know the schema id in the value's header. */
    UNKNOWN_SCHEMA,
    /** A required id inside the value is empty. */
    MISSING_ID,
    /** The key differs from the id inside the value. */
    KEY_MISMATCH,
    /** The record lies in another partition than its key demands: its producer hashes differently. */
    WRONG_PARTITION,
    /** The outcome is NaN or infinite. */
    NON_FINITE_OUTCOME,
    /** The outcome is outside the accepted range of the outcome definition. */
    OUTCOME_OUT_OF_RANGE,
    /** The outcome code or unit is another than the outcome definition's. */
    FOREIGN_OUTCOME,
    /** The same event id, or the same observation, came before with other content. */
    CONFLICTING_DUPLICATE,
    /** Corrections and retractions are not applied by this version. */
    UNSUPPORTED_KIND,
    /** Strict mode only: the treatment is not in the catalogue. */
    UNCATALOGUED_TREATMENT,
    /** A value of the event, profile or catalogue entry is not finite or out of its range, or its entries contradict. */
    INVALID_VALUE,
    /** A request loosens a limit of the site, or can't be answered. */
    INVALID_REQUEST
}
