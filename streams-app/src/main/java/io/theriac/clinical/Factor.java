package io.theriac.clinical;

/**
 * One genetic marker, environment or lifestyle factor of a patient.
 *
 * @param name the factor's name, as the catalogue refers to it
 * @param status what is known of it
 * @param value the value in the factor's unit (a marker: 0 absent, 1 present); NaN unless tested, and for a category
 * @param category the category of a factor that has no order; null: none. The catalogue refers to it as the marker {@code name=category}:
 *     that one is present, and the markers of the factor's other categories are absent
 */
public record Factor(String name, FactorStatus status, double value, String category) {
    /** A tested factor. */
    public static Factor tested(String name, double value) {
        return new Factor(name, FactorStatus.TESTED, value, null);
    }

    /** A tested factor without order. */
    public static Factor tested(String name, String category) {
        return new Factor(name, FactorStatus.TESTED, Double.NaN, category);
    }

    /** A factor that is not known: not tested or indeterminate. */
    public static Factor unknown(String name, FactorStatus status) {
        return new Factor(name, status, Double.NaN, null);
    }

    /** Whether the value may be used: tested and finite. A factor that is not known is neither present nor absent. */
    public boolean known() {
        return status == FactorStatus.TESTED && Double.isFinite(value);
    }

    /** Whether the category may be used: tested and given. */
    public boolean categorised() {
        return status == FactorStatus.TESTED && category != null;
    }
}
