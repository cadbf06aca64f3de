package io.theriac.clinical;

/** What was found out about one treatment; reused from treatment to treatment. */
final class Assessment {
    /** The rule that excludes the treatment; null: none so far. */
    Rule broken;
    /** The value that broke it; NaN: none, data is missing. */
    double value;
    /** The limit it broke; NaN: none. */
    double limit;
    /** The cases of missing data that are warned of. */
    int warnings;

    double benefit;
    /** NaN: unknown. */
    double therapeuticIndex;
    /** NaN: unknown. */
    double riskScore;
    /** What ranking and utility take the risks to be: the risk score, 1 where it is unknown. */
    double risk;

    double utility;

    void reset() {
        broken = null;
        warnings = 0;
    }

    void breaks(Rule rule, double byValue, double ofLimit) {
        broken = rule;
        value = byValue;
        limit = ofLimit;
    }

    void isNotFinite() {
        breaks(Rule.FINITE, Double.NaN, Double.NaN);
    }
}
