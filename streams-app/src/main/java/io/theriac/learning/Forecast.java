package io.theriac.learning;

/**
 * A prediction with what is known of its error.
 *
 * @param patientOutcomes of the patient that it rests on, n_p
 * @param treatmentOutcomes of the treatment, n_t
 * @param predicted r̂, in outcome units
 * @param deviation σ, in outcome units, above 0
 * @param within80 half the width of the 80 % interval around it, in outcome units
 * @param within95 of the 95 % interval
 * @param success the probability of success, in [0, 1]; NaN: not known, for lack of outcomes or of a threshold
 */
public record Forecast(
        int patientOutcomes,
        int treatmentOutcomes,
        double predicted,
        double deviation,
        double within80,
        double within95,
        double success) {

    /** Whether the 80 % interval holds an outcome. */
    public boolean holds80(double outcome) {
        return Math.abs(outcome - predicted) <= within80;
    }

    /** Whether the 95 % interval holds an outcome. */
    public boolean holds95(double outcome) {
        return Math.abs(outcome - predicted) <= within95;
    }
}
