package io.theriac.topology.audit;

/** What deciding a recommendation once more comes to. */
public enum Verdict {
    /** Every field is recomputed to the bit as it is recorded. */
    REPRODUCED,
    /** A field is recomputed otherwise. */
    DIFFERENT,
    /** Something that is needed isn't there. */
    UNCHECKED
}
