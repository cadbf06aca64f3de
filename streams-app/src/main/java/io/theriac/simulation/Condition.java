package io.theriac.simulation;

import java.util.List;

/** Conditions of the simulated patients that can forbid a treatment. */
enum Condition {
    RENAL_FAILURE("renal-failure", 0.015),
    LIVER_FAILURE("liver-failure", 0.01),
    LONG_QT_SYNDROME("long-qt-syndrome", 0.01),
    BONE_MARROW_FAILURE("bone-marrow-failure", 0.005),
    PREGNANCY("pregnancy", 0.02),
    EPILEPSY("epilepsy", 0.02),
    PEPTIC_ULCER("peptic-ulcer", 0.04),
    ASTHMA("asthma", 0.08);

    /** Every treatment is forbidden in one of these, so a patient who has all of them can be given nothing. */
    static final List<Condition> ORGAN_FAILURES =
            List.of(RENAL_FAILURE, LIVER_FAILURE, LONG_QT_SYNDROME, BONE_MARROW_FAILURE);

    private final String label;
    private final double frequency;

    Condition(String label, double frequency) {
        this.label = label;
        this.frequency = frequency;
    }

    /** The name in profiles and in the catalogue. */
    String label() {
        return label;
    }

    /** The share of patients who have it. */
    double frequency() {
        return frequency;
    }
}
