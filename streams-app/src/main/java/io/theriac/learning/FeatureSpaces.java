package io.theriac.learning;

/**
 * The features of both sides that are learned from.
 *
 * @param patients those of patients
 * @param treatments those of treatments
 */
public record FeatureSpaces(FeatureSpace patients, FeatureSpace treatments) {

    /** Those of a dictionary. */
    public static FeatureSpaces of(FeatureDictionary dictionary) {
        return new FeatureSpaces(dictionary.learned(Side.PATIENT), dictionary.learned(Side.TREATMENT));
    }

    /** Those of one side. */
    public FeatureSpace of(Side side) {
        return side == Side.PATIENT ? patients : treatments;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return patients.size() == 0 && treatments.size() == 0;
    }
}
