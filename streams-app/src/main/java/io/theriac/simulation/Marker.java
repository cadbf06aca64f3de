package io.theriac.simulation;

/** Genetic markers of the simulated patients: present (1) or absent (0), or not tested. */
enum Marker {
    CYP2D6_POOR_METABOLISER("CYP2D6-poor-metaboliser", 0.08, true),
    CYP2C19_POOR_METABOLISER("CYP2C19-poor-metaboliser", 0.12, true),
    CYP2C9_REDUCED_FUNCTION("CYP2C9-reduced-function", 0.18, true),
    CYP3A5_EXPRESSER("CYP3A5-expresser", 0.20, true),
    UGT1A1_28("UGT1A1*28", 0.11, true),
    SLCO1B1_REDUCED_FUNCTION("SLCO1B1-reduced-function", 0.15, true),
    TPMT_DEFICIENT("TPMT-deficient", 0.04, false),
    DPYD_DEFICIENT("DPYD-deficient", 0.03, false),
    G6PD_DEFICIENT("G6PD-deficient", 0.04, false),
    HLA_B_57_01("HLA-B*57:01", 0.06, false),
    HLA_B_15_02("HLA-B*15:02", 0.03, false);

    private final String label;
    private final double frequency;
    private final boolean handlesDrugs;

    Marker(String label, double frequency, boolean handlesDrugs) {
        this.label = label;
        this.frequency = frequency;
        this.handlesDrugs = handlesDrugs;
    }

    /** The factor name in profiles and in the catalogue. */
    String label() {
        return label;
    }

    /** The share of patients who carry it. */
    double frequency() {
        return frequency;
    }

    /** Whether it changes how a drug is broken down or taken up (dose multipliers) rather than forbidding it. */
    boolean handlesDrugs() {
        return handlesDrugs;
    }
}
