package io.theriac.topology;

/** What became of a valid profile or catalogue entry. */
public enum UpdateResult {
    /** It differs from the one in force and replaces it. */
    APPLIED,
    /** It says what the one in force says. */
    UNCHANGED,
    /** The one in force has a higher revision and stays. */
    SUPERSEDED
}
