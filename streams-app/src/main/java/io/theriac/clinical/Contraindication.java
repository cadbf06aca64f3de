package io.theriac.clinical;

/**
 * What forbids a treatment. A known one excludes whatever its severity; the severity decides what happens where it is unknown.
 *
 * @param kind what the name names
 * @param name name of the factor, code of the condition or substance, or id, class or code of the other treatment, of which a component
 *     counts as well
 * @param severity how strictly unknown data is judged
 * @param range the values of a factor that forbid the treatment; means nothing for other kinds
 */
public record Contraindication(Kind kind, String name, Severity severity, FactorRange range) {
    /** What a contraindication names. */
    public enum Kind {
        /** A factor of the patient. */
        FACTOR,
        /** A condition of the patient. */
        CONDITION,
        /** A substance the patient may be allergic to. One to the treatment itself forbids it without being listed. */
        ALLERGY,
        /** Another treatment the patient gets; stated on either side it holds for both. */
        TREATMENT
    }

    /** How strictly unknown data is judged. */
    public enum Severity {
        /** Unknown excludes, unless the site says otherwise. */
        ABSOLUTE,
        /** Unknown warns, unless the site says otherwise. */
        RELATIVE
    }

    /** A contraindication by something that has no value. */
    public Contraindication(Kind kind, String name, Severity severity) {
        this(kind, name, severity, FactorRange.PRESENT);
    }

    /** The case of missing data it is where the patient's datum is unknown. */
    Warning unknown() {
        return severity == Severity.ABSOLUTE
                ? Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN
                : Warning.RELATIVE_CONTRAINDICATION_UNKNOWN;
    }
}
