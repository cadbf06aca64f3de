package io.theriac.clinical;

/**
 * What forbids a treatment. A known one excludes whatever its severity; the severity decides what happens where it is unknown.
 *
 * @param kind what the name names
 * @param name name of the factor (present: tested and not 0) or condition, or id of the other treatment of a pair
 * @param severity how strictly unknown data is judged
 */
public record Contraindication(Kind kind, String name, Severity severity) {
    /** What a contraindication names. */
    public enum Kind {
        /** A factor of the patient. */
        FACTOR,
        /** A condition of the patient. */
        CONDITION,
        /** Another treatment the patient gets; kept, not judged yet. */
        PAIR
    }

    /** How strictly unknown data is judged. */
    public enum Severity {
        /** Unknown excludes, unless the site says otherwise. */
        ABSOLUTE,
        /** Unknown warns, unless the site says otherwise. */
        RELATIVE
    }
}
