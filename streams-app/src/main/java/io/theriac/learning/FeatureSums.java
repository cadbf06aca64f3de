package io.theriac.learning;

/**
 * The moments of the features of both sides, of one sender or of several merged. Immutable.
 *
 * @param patients of the patients' features
 * @param treatments of the treatments'
 */
public record FeatureSums(FeatureMoments patients, FeatureMoments treatments) {

    /** No value yet. */
    public static FeatureSums empty(FeatureSpaces spaces) {
        return new FeatureSums(FeatureMoments.empty(spaces.patients()), FeatureMoments.empty(spaces.treatments()));
    }

    /** Those of one side. */
    public FeatureMoments of(Side side) {
        return side == Side.PATIENT ? patients : treatments;
    }

    /** With what is known of the patient and the treatment of one event more. */
    public FeatureSums plus(FeatureSpaces spaces, FeatureValues patient, FeatureValues treatment) {
        return new FeatureSums(
                patients.plus(spaces.patients(), patient), treatments.plus(spaces.treatments(), treatment));
    }

    /** Those of both streams together. Where either is empty, the result is the other's, to the bit. */
    public FeatureSums merge(FeatureSums later) {
        return new FeatureSums(patients.merge(later.patients), treatments.merge(later.treatments));
    }
}
