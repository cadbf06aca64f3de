package io.theriac.topology;

/** What became of an outcome event. */
public enum OutcomeResult {
    /** First seen and valid: both halves of the step are taken, one recommendation leaves. */
    APPLIED,
    /** As {@link #APPLIED}, but the divergence guard refused the patient's half of the step. */
    REFUSED,
    /** Seen before with the same content: nothing happens. */
    DUPLICATE,
    /** Invalid: it went to the dead letters. */
    REJECTED
}
