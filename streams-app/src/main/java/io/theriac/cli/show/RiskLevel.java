package io.theriac.cli.show;

/** The word beside a risk score: low below 0.3, medium below 0.6, high from there on. A help for the eye; no rule depends on it. */
public enum RiskLevel {
    /** Below 0.3. */
    LOW("low"),
    /** From 0.3 to below 0.6. */
    MEDIUM("medium"),
    /** From 0.6 on. */
    HIGH("high");

    private final String word;

    RiskLevel(String word) {
        this.word = word;
    }

    /** The level of a risk score in [0, 1]. */
    public static RiskLevel of(double riskScore) {
        if (riskScore < 0.3) {
            return LOW;
        }
        return riskScore < 0.6 ? MEDIUM : HIGH;
    }

    /** The score with two significant digits and the word: {@code 0.12 low}; {@code –} where there is none. */
    static String beside(Double riskScore) {
        return riskScore == null ? "–" : Figures.twoDigits(riskScore) + " " + of(riskScore).word;
    }
}
