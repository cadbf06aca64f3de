package io.theriac.clinical;

/**
 * What forbids a treatment. A known one excludes whatever its severity; the severity decides what happens where it is unknown. An allergy
 * to the treatment itself forbids it without being listed.
 *
 * @param kind what the name names
 * @param name name of the factor, code of the condition, or id of the other treatment
 * @param severity how strictly unknown data is judged
 */
public record Contraindication(Kind kind, String name, Severity severity) {
    /** What a contraindication names. */
    public enum Kind {
        /** A factor of the patient that is present, that is tested and not 0. */
        FACTOR,
        /** A condition of the patient. */
        CONDITION,
        /** Another treatment the patient gets; kept, not judged yet. */
        TREATMENT
    }

    /** How strictly unknown data is judged. */
    public enum Severity {
        /** Unknown excludes, unless the site says otherwise. */
        ABSOLUTE,
        /** Unknown warns, unless the site says otherwise. */
        RELATIVE
    }

    /** The case of missing data it is where the patient's datum is unknown. */
    Warning unknown() {
        return severity == Severity.ABSOLUTE
                ? Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN
                : Warning.RELATIVE_CONTRAINDICATION_UNKNOWN;
    }
}
