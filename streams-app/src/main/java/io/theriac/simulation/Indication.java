package io.theriac.simulation;

/** What the simulated treatments are for; every patient has one of them. */
enum Indication {
    RHEUMATOID_ARTHRITIS("rheumatoid-arthritis"),
    PSORIATIC_ARTHRITIS("psoriatic-arthritis");

    private final String label;

    Indication(String label) {
        this.label = label;
    }

    /** The name in profiles and in the catalogue. */
    String label() {
        return label;
    }
}
