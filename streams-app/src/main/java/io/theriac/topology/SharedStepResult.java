package io.theriac.topology;

/** What became of a gradient on the shared side. */
public enum SharedStepResult {
    /** The treatment's half of the step was taken. */
    APPLIED,
    /** The divergence guard refused it; the treatment's counter of refused steps tells. */
    REFUSED,
    /** The treatment is neither catalogued nor known, and as many such treatments as are allowed are learned already. */
    DROPPED
}
