package io.theriac.simulation;

/**
 * The size of a simulated cohort. The same settings give the same cohort on every machine.
 *
 * @param patients number of patients, 1 to 10,000,000
 * @param treatments number of treatments, 1 to 10,000
 * @param events number of outcome events, at least 1
 * @param seed any number
 */
public record CohortSettings(int patients, int treatments, long events, long seed) {

    /** Checks the ranges; throws IllegalArgumentException with a sentence a user can read. */
    public CohortSettings {
        require(patients >= 1 && patients <= 10_000_000, "patients must be 1 to 10000000, not " + patients);
        require(treatments >= 1 && treatments <= 10_000, "treatments must be 1 to 10000, not " + treatments);
        require(events >= 1, "events must be at least 1, not " + events);
    }

    /** 2,000 patients, 60 treatments, 60,000 outcome events, seed 1. */
    public static CohortSettings defaults() {
        return new CohortSettings(2_000, 60, 60_000, 1);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
