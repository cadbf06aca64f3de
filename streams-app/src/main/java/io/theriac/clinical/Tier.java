package io.theriac.clinical;

/** What the answer rests on. */
public enum Tier {
    /** At least {@value #PERSONAL_STEPS} outcomes of this patient. */
    PERSONAL,
    /** The patient's features, of which something is learned. */
    FEATURES,
    /** The population's outcomes alone. */
    POPULATION;

    /** Outcomes of a patient from which on an answer counts as personal. */
    public static final int PERSONAL_STEPS = 3;

    /**
     * The tier of a patient.
     *
     * @param patientSteps outcomes learned of the patient
     * @param placed whether features have a part in the patient's vector
     */
    static Tier of(int patientSteps, boolean placed) {
        if (patientSteps >= PERSONAL_STEPS) {
            return PERSONAL;
        }
        return placed ? FEATURES : POPULATION;
    }
}
