package io.theriac.clinical;

/** How giving a treatment would change what the patient gets. */
public enum Change {
    /** What the patient gets now is unknown. */
    UNKNOWN,
    /** The patient gets it now. */
    CONTINUE,
    /** It comes beside what the patient gets now. */
    ADD,
    /** It comes in place of what it is to replace. */
    SWITCH
}
