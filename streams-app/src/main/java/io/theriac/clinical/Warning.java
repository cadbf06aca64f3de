package io.theriac.clinical;

/**
 * The cases of missing data. Each has a {@link MissingPolicy} in the {@link DecisionRules}; where that is {@link MissingPolicy#WARN}, a
 * listed treatment carries the warning as one bit of its mask.
 */
public enum Warning {
    /** There is no profile of the patient. */
    PROFILE_MISSING(Rule.PROFILE, MissingPolicy.EXCLUDE, "no profile of the patient"),
    /** The patient's conditions are unknown, so no indication is known to be met. */
    CONDITIONS_UNKNOWN(Rule.INDICATION, MissingPolicy.WARN, "the patient's conditions are unknown: indicated or not"),
    /** Other treatments' entries list indications, this one's doesn't say. */
    INDICATIONS_MISSING(
            Rule.INDICATION, MissingPolicy.WARN, "the catalogue doesn't say what the treatment is indicated for"),
    /** A factor, condition, allergy or current treatment that absolutely contraindicates the treatment is not known to be absent. */
    ABSOLUTE_CONTRAINDICATION_UNKNOWN(
            Rule.CONTRAINDICATION, MissingPolicy.EXCLUDE, "an absolute contraindication can't be ruled out"),
    /** A factor, condition, allergy or current treatment that relatively contraindicates the treatment is not known to be absent. */
    RELATIVE_CONTRAINDICATION_UNKNOWN(
            Rule.CONTRAINDICATION, MissingPolicy.WARN, "a relative contraindication can't be ruled out"),
    /** The patient's allergies are unknown, so one to the treatment itself can't be ruled out; those the catalogue lists count above. */
    ALLERGIES_UNKNOWN(Rule.CONTRAINDICATION, MissingPolicy.WARN, "the patient's allergies are unknown"),
    /** It is unknown whether the patient had a severe reaction: prior treatments are unknown, or the grade under this one is. */
    REACTIONS_UNKNOWN(
            Rule.CONTRAINDICATION,
            MissingPolicy.WARN,
            "it is unknown whether the patient had a severe reaction to the treatment"),
    /** A component of a fixed combination is not catalogued, so what else forbids it is unknown. */
    COMPONENT_MISSING(
            Rule.CONTRAINDICATION, MissingPolicy.WARN, "a component of the combination is not in the catalogue"),
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
    /** The catalogue gives no a or no b of (32) for the treatment: there is no interaction risk, and utility takes it as its limit. */
    INTERACTION_MISSING(
            Rule.INTERACTION_RISK,
            MissingPolicy.EXCLUDE,
            "no interaction a or b: the interaction risk is unknown, utility takes it as 1"),
    /** The patient's current treatments are unknown; the interaction risk is that of the treatment alone. */
    CURRENT_TREATMENTS_UNKNOWN(
            Rule.INTERACTION_RISK,
            MissingPolicy.WARN,
            "the patient's current treatments are unknown, none was taken into account"),
    /** The catalogue gives no a or no b of (32) for a current treatment; utility takes the interaction risk as its limit. */
    CURRENT_INTERACTION_MISSING(
            Rule.INTERACTION_RISK,
            MissingPolicy.EXCLUDE,
            "no interaction a or b of a current treatment: the interaction risk is unknown, utility takes it as 1"),
    /** The dose of a current treatment is unknown, its unit is not the catalogue's, or its maximal daily dose is not given. */
    CURRENT_DOSE_UNKNOWN(
            Rule.INTERACTION_RISK,
            MissingPolicy.WARN,
            "a current treatment's dose is unknown, taken as its maximal daily dose"),
    /** The dose of a current treatment is more than twice its maximal daily dose, which is taken for a mistake. */
    CURRENT_DOSE_EXCESSIVE(
            Rule.INTERACTION_RISK,
            MissingPolicy.EXCLUDE,
            "a current treatment's dose is over twice its maximal daily dose, taken as twice"),
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
