package io.theriac.clinical;

/**
 * One genetic marker, environment or lifestyle factor of a patient.
 *
 * @param name the factor's name, as the catalogue refers to it
 * @param status what is known of it
 * @param value the value in the factor's unit (markers: 0 absent, otherwise present); NaN unless tested
 */
public record Factor(String name, FactorStatus status, double value) {
    /** A tested factor. */
    public static Factor tested(String name, double value) {
        return new Factor(name, FactorStatus.TESTED, value);
    }

    /** A factor that is not known: not tested or indeterminate. */
    public static Factor unknown(String name, FactorStatus status) {
        return new Factor(name, status, Double.NaN);
    }

    /** Whether the value may be used: tested and finite. A factor that is not known is neither present nor absent. */
    public boolean known() {
        return status == FactorStatus.TESTED && Double.isFinite(value);
    }
}
