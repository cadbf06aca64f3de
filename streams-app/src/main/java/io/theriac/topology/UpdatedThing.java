package io.theriac.topology;

/** What comes in revisions, each replacing the one before. */
public enum UpdatedThing {
    /** A patient's profile. */
    PROFILE,
    /** A treatment's entry in the catalogue. */
    CATALOGUE_ENTRY
}
