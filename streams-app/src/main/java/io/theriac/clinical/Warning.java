package io.theriac.clinical;

/**
 * The cases of missing data. Each has a {@link MissingPolicy} in the {@link DecisionRules}; where that is {@link MissingPolicy#WARN}, a
 * listed treatment carries the warning as one bit of its mask.
 */
public enum Warning {
    /** There is no profile of the patient. */
    PROFILE_MISSING(Rule.PROFILE, MissingPolicy.EXCLUDE, "no profile of the patient"),
    /** A factor, condition or allergy that absolutely contraindicates the treatment is not known to be absent. */
    ABSOLUTE_CONTRAINDICATION_UNKNOWN(
            Rule.CONTRAINDICATION, MissingPolicy.EXCLUDE, "an absolute contraindication can't be ruled out"),
    /** A factor, condition or allergy that relatively contraindicates the treatment is not known to be absent. */
    RELATIVE_CONTRAINDICATION_UNKNOWN(
            Rule.CONTRAINDICATION, MissingPolicy.WARN, "a relative contraindication can't be ruled out"),
    /** The patient's allergies are unknown, so one to the treatment itself can't be ruled out; those the catalogue lists count above. */
    ALLERGIES_UNKNOWN(Rule.CONTRAINDICATION, MissingPolicy.WARN, "the patient's allergies are unknown"),
    /** The catalogue gives no TD50 or no ED50: there is no therapeutic index. */
    DOSES_MISSING(Rule.THERAPEUTIC_INDEX, MissingPolicy.EXCLUDE, "no TD50 or ED50: the therapeutic index is unknown"),
    /** A factor with a dose multiplier is unknown; the multiplier counts where that lowers the index. */
    MULTIPLIER_FACTOR_UNKNOWN(
            Rule.THERAPEUTIC_INDEX,
            MissingPolicy.EXCLUDE,
            "a factor that changes the doses is unknown, taken at its worst"),
    /** The catalogue gives no risk weights: there is no risk score, and utility takes it as 1. */
    RISK_WEIGHTS_MISSING(
            Rule.RISK_SCORE,
            MissingPolicy.EXCLUDE,
            "no risk weights: the risk score is unknown, utility takes it as 1"),
    /** A factor with a risk weight is unknown; its whole weight counts. */
    RISK_FACTOR_UNKNOWN(Rule.RISK_SCORE, MissingPolicy.WARN, "a risk factor is unknown, taken at its worst"),
    /** The deviation of the prediction is unknown. */
    DEVIATION_UNKNOWN(Rule.UNCERTAINTY, MissingPolicy.WARN, "the prediction's uncertainty is unknown");

    private final Rule rule;
    private final MissingPolicy usualPolicy;
    private final String text;

    Warning(Rule rule, MissingPolicy usualPolicy, String text) {
        this.rule = rule;
        this.usualPolicy = usualPolicy;
        this.text = text;
    }

    /** The rule that needs the datum, and excludes where the policy is {@link MissingPolicy#EXCLUDE}. */
    public Rule rule() {
        return rule;
    }

    /** The policy where a site sets none. */
    public MissingPolicy usualPolicy() {
        return usualPolicy;
    }

    /** The warning in words, for people. */
    public String text() {
        return text;
    }

    /** This warning's bit in a mask of warnings. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Whether a mask of warnings contains this one. */
    public boolean in(int mask) {
        return (mask & bit()) != 0;
    }
}
