package io.theriac.state;

/** What an outcome event is to its patient's ledger. */
public enum Familiarity {
    /** Never seen within the deduplication horizon. */
    NEW,
    /** Seen, with the same content. */
    DUPLICATE,
    /** The message or the observation was seen, with other content. */
    CONFLICT
}
