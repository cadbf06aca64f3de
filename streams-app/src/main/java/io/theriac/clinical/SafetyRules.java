package io.theriac.clinical;

/** The safety rules of one treatment for one patient: profile, catalogue, contraindications, therapeutic index, risk score. */
final class SafetyRules {
    private static final int ALLERGIES_UNKNOWN = Warning.ALLERGIES_UNKNOWN.bit();
    private static final int MULTIPLIER_FACTOR_UNKNOWN = Warning.MULTIPLIER_FACTOR_UNKNOWN.bit();
    private static final int RISK_FACTOR_UNKNOWN = Warning.RISK_FACTOR_UNKNOWN.bit();

    private final double minimumTherapeuticIndex;
    private final double riskScoreLimit;
    private final int excludedBits;
    private final int warnedBits;

    SafetyRules(DecisionRules rules) {
        minimumTherapeuticIndex = rules.minimumTherapeuticIndex();
        riskScoreLimit = rules.riskScoreLimit();
        excludedBits = bits(rules, MissingPolicy.EXCLUDE);
        warnedBits = bits(rules, MissingPolicy.WARN);
    }

    private static int bits(DecisionRules rules, MissingPolicy policy) {
        int bits = 0;
        for (Warning warning : Warning.values()) {
            bits |= rules.policy(warning) == policy ? warning.bit() : 0;
        }
        return bits;
    }

    /** Notes the cases of missing data, given as bits; they break the rule if the policy of one of them is to exclude. */
    void missing(Assessment of, int bits, Rule rule, double limit) {
        if ((bits & excludedBits) != 0) {
            of.breaks(rule, Double.NaN, limit);
        }
        of.warnings |= bits & warnedBits;
    }

    /** Whether a patient without a profile gets nothing listed. */
    boolean needsProfile() {
        return Warning.PROFILE_MISSING.in(excludedBits);
    }

    /** Judges whether the treatment may be given at all; rules are null where it is not catalogued. */
    void availability(Assessment of, PatientContext patient, TreatmentRules rules) {
        if (!patient.profilePresent()) {
            missing(of, Warning.PROFILE_MISSING.bit(), Rule.PROFILE, Double.NaN);
        }
        if (of.broken == null && rules == null) {
            of.breaks(Rule.CATALOGUED, Double.NaN, Double.NaN);
        } else if (of.broken == null && !rules.active) {
            of.breaks(Rule.ACTIVE, Double.NaN, Double.NaN);
        }
    }

    /** Judges contraindicated factors and conditions, allergies and refusals; a known one goes before a missing datum. */
    void contraindications(Assessment of, PatientContext patient, TreatmentRules rules) {
        int missing = patient.allergiesKnown() ? 0 : ALLERGIES_UNKNOWN;
        for (int substance : rules.substances) {
            if (patient.forbids(substance)) {
                of.breaks(Rule.CONTRAINDICATION, 1, 0);
                return;
            }
        }
        for (int i = 0; i < rules.factors.length; i++) {
            double value = patient.factor(rules.factors[i]);
            if (Double.isNaN(value)) {
                missing |= rules.factorBits[i];
            } else if (value != 0) {
                of.breaks(Rule.CONTRAINDICATION, value, 0);
                return;
            }
        }
        for (int i = 0; i < rules.conditions.length; i++) {
            if (patient.hasCondition(rules.conditions[i])) {
                of.breaks(Rule.CONTRAINDICATION, 1, 0);
                return;
            }
            if (!patient.knowsCondition(rules.conditions[i])) {
                missing |= rules.conditionBits[i];
            }
        }
        missing(of, missing, Rule.CONTRAINDICATION, 0);
    }

    /** Judges the therapeutic index (2), (3): TD50·Πm_TD / (ED50·Πm_ED) over the factors present, unknown ones where that lowers it. */
    void therapeuticIndex(Assessment of, PatientContext patient, TreatmentRules rules) {
        double minimum =
                Double.isNaN(rules.minimumTherapeuticIndex) ? minimumTherapeuticIndex : rules.minimumTherapeuticIndex;
        of.therapeuticIndex = Double.NaN;
        double toxic = rules.td50;
        double effective = rules.ed50;
        if (Double.isNaN(toxic) || Double.isNaN(effective)) {
            missing(of, Warning.DOSES_MISSING.bit(), Rule.THERAPEUTIC_INDEX, minimum);
            return;
        }
        int missing = 0;
        for (int i = 0; i < rules.multiplierFactors.length; i++) {
            double value = patient.factor(rules.multiplierFactors[i]);
            boolean unknown = Double.isNaN(value);
            if (unknown) {
                missing = MULTIPLIER_FACTOR_UNKNOWN;
            }
            if (unknown ? rules.tdMultipliers[i] < rules.edMultipliers[i] : value != 0) {
                toxic *= rules.tdMultipliers[i];
                effective *= rules.edMultipliers[i];
            }
        }
        missing(of, missing, Rule.THERAPEUTIC_INDEX, minimum);
        if (of.broken == null) {
            judgeIndex(of, toxic, effective, minimum);
        }
    }

    private static void judgeIndex(Assessment of, double toxic, double effective, double minimum) {
        double index = toxic / effective;
        of.therapeuticIndex = index;
        if (!Double.isFinite(toxic) || !Double.isFinite(effective) || !Double.isFinite(index)) {
            of.isNotFinite();
        } else if (!(index > minimum)) {
            of.breaks(Rule.THERAPEUTIC_INDEX, index, minimum);
        }
    }

    /** Judges the risk score (4): Σ w·clamp((x − lo)/(hi − lo), 0, 1), unknown factors at 1. */
    void riskScore(Assessment of, PatientContext patient, TreatmentRules rules) {
        if (rules.riskFactors.length == 0) {
            of.riskScore = Double.NaN;
            of.risk = 1;
            missing(of, Warning.RISK_WEIGHTS_MISSING.bit(), Rule.RISK_SCORE, riskScoreLimit);
            return;
        }
        int missing = 0;
        double sum = 0;
        for (int i = 0; i < rules.riskFactors.length; i++) {
            double value = patient.factor(rules.riskFactors[i]);
            double share = 1;
            if (Double.isNaN(value)) {
                missing = RISK_FACTOR_UNKNOWN;
            } else {
                share = (value - rules.riskLows[i]) / rules.riskWidths[i];
                if (!Double.isFinite(share)) {
                    of.isNotFinite();
                    return;
                }
            }
            sum += rules.riskWeights[i] * Math.max(0, Math.min(1, share));
        }
        of.riskScore = Math.min(1, sum);
        of.risk = of.riskScore;
        missing(of, missing, Rule.RISK_SCORE, riskScoreLimit);
        if (of.broken == null && of.riskScore > riskScoreLimit) {
            of.breaks(Rule.RISK_SCORE, of.riskScore, riskScoreLimit);
        }
    }
}
