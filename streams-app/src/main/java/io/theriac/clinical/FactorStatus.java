package io.theriac.clinical;

/** What is known of a factor of a patient. */
public enum FactorStatus {
    /** Measured; the value counts. */
    TESTED,
    /** Never measured. */
    NOT_TESTED,
    /** Measured without a usable result. */
    INDETERMINATE
}
