package io.theriac.clinical;

/** Whether a catalogued treatment may be given. */
public enum TreatmentStatus {
    /** It may be given. */
    ACTIVE,
    /** It must not be given any more. */
    WITHDRAWN,
    /** Not stated: it must not be given. */
    UNKNOWN
}
