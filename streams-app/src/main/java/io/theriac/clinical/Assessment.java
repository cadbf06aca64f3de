package io.theriac.clinical;

/** What was found out about one treatment; reused from treatment to treatment. */
final class Assessment {
    /** The rule that excludes the treatment; null: none so far. */
    Rule broken;
    /** The value that broke it; NaN: none, data is missing. */
    double value;
    /** The limit it broke; NaN: none. */
    double limit;
    /** The factor, condition or substance it judged; null: none. */
    String subject;
    /** The cases of missing data that are warned of, as bits. */
    int warnings;

    private boolean lacking;
    private String lackingSubject;

    double benefit;
    /** NaN: unknown. */
    double therapeuticIndex;
    /** NaN: unknown. */
    double riskScore;
    /** R*; NaN: unknown. */
    double interactionRisk;
    /** RS + R̃: what ranking and utility take the risks to be, each of them 1 where it is unknown. */
    double risk;

    Change change;

    double utility;

    void reset() {
        broken = null;
        warnings = 0;
        lacking = false;
    }

    /** Notes a broken rule; the first one counts. */
    void breaks(Rule rule, double byValue, double ofLimit, String ofSubject) {
        if (broken == null) {
            broken = rule;
            value = byValue;
            limit = ofLimit;
            subject = ofSubject;
        }
    }

    /** Notes a number that is not finite, and the factor it comes from; null: none. */
    void isNotFinite(String ofSubject) {
        breaks(Rule.FINITE, Double.NaN, Double.NaN, ofSubject);
    }

    /** Notes that a datum is missing and that the policy is to exclude; the first one counts. */
    void lacks(String ofSubject) {
        if (!lacking) {
            lacking = true;
            lackingSubject = ofSubject;
        }
    }

    /** Breaks the rule if data for it is missing and the policy is to exclude. */
    void breaksIfLacking(Rule rule, double ofLimit) {
        if (lacking) {
            breaks(rule, Double.NaN, ofLimit, lackingSubject);
        }
    }
}
