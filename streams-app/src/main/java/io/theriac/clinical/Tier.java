package io.theriac.clinical;

/** What the answer rests on. */
public enum Tier {
    /** At least {@value #PERSONAL_STEPS} outcomes of this patient. */
    PERSONAL,
    /** The patient's features; not used yet. */
    FEATURES,
    /** The population's outcomes alone. */
    POPULATION;

    /** Outcomes of a patient from which on an answer counts as personal. */
    public static final int PERSONAL_STEPS = 3;

    /**
     * The tier of a patient.
     *
     * @param patientSteps outcomes learned of the patient
     */
    static Tier of(int patientSteps) {
        return patientSteps >= PERSONAL_STEPS ? PERSONAL : POPULATION;
    }
}
