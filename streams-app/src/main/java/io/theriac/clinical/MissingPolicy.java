package io.theriac.clinical;

/**
 * What becomes of a treatment when data that a rule needs is missing. A policy never changes how a number is computed: whatever is
 * missing is taken at its worst, so an untested marker is never "absent". A known breach always excludes.
 */
public enum MissingPolicy {
    /** The treatment is excluded. */
    EXCLUDE,
    /** The treatment stays, with a warning, unless it breaks the rule with the missing datum at its worst. */
    WARN,
    /** As {@link #WARN}, without the warning. */
    ALLOW
}
