package io.theriac.clinical;

/** Judges the risk score (4): Σ w·clamp((x − lo)/(hi − lo), 0, 1), where an unknown factor counts with its whole weight. */
final class RiskScore {
    private static final double WORST = 1;

    private final double limit;
    private final MissingData missing;

    RiskScore(double limit, MissingData missing) {
        this.limit = limit;
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        if (!rules.riskWeightsKnown()) {
            of.riskScore = Double.NaN;
            of.risk = WORST;
            missing.note(of, Warning.RISK_WEIGHTS_MISSING.bit(), null);
            of.breaksIfLacking(Rule.RISK_SCORE, limit);
            return;
        }
        double sum = 0;
        int at = rules.riskAmounts();
        for (int i = rules.multipliersEnd; i < rules.numbers.length; i++) {
            sum += rules.amounts[at] * share(of, patient, rules, i, at);
            at += TreatmentRules.RISK_AMOUNTS;
        }
        // Weights that sum to 1 may exceed it by a rounding.
        of.riskScore = Math.min(WORST, sum);
        of.risk = of.riskScore;
        of.breaksIfLacking(Rule.RISK_SCORE, limit);
        if (of.riskScore > limit) {
            of.breaks(Rule.RISK_SCORE, of.riskScore, limit, null);
        }
    }

    private double share(Assessment of, PatientContext patient, TreatmentRules rules, int i, int at) {
        double value = patient.factors.get(rules.numbers[i]);
        if (Double.isNaN(value)) {
            missing.note(of, rules.unknownBit(i), rules.name(i));
            return WORST;
        }
        double share = (value - rules.amounts[at + 1]) / rules.amounts[at + 2];
        if (!Double.isFinite(share)) {
            of.isNotFinite(rules.name(i));
        }
        return share < 0 ? 0 : share > 1 ? 1 : share;
    }
}
