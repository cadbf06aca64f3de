package io.theriac.clinical;

import io.theriac.clinical.TreatmentRules.Risks;

/** Judges the risk score (4): Σ w·clamp((x − lo)/(hi − lo), 0, 1), where an unknown factor counts with its whole weight. */
final class RiskScore {
    private static final double WORST = 1;

    private final double limit;
    private final MissingData missing;

    RiskScore(double limit, MissingData missing) {
        this.limit = limit;
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, Risks risks) {
        if (!risks.known) {
            of.riskScore = Double.NaN;
            of.risk = WORST;
            missing.note(of, Warning.RISK_WEIGHTS_MISSING.bit(), null);
            of.breaksIfLacking(Rule.RISK_SCORE, limit);
            return;
        }
        double sum = 0;
        for (int i = 0; i < risks.factors.numbers.length; i++) {
            sum += risks.weights[i] * share(of, patient, risks, i);
        }
        // Weights that sum to 1 may exceed it by a rounding.
        of.riskScore = Math.min(WORST, sum);
        of.risk = of.riskScore;
        of.breaksIfLacking(Rule.RISK_SCORE, limit);
        if (of.riskScore > limit) {
            of.breaks(Rule.RISK_SCORE, of.riskScore, limit, null);
        }
    }

    private double share(Assessment of, PatientContext patient, Risks risks, int i) {
        double value = patient.factor(risks.factors.numbers[i]);
        if (Double.isNaN(value)) {
            missing.note(of, Warning.RISK_FACTOR_UNKNOWN.bit(), risks.factors.names[i]);
            return WORST;
        }
        double share = (value - risks.lows[i]) / risks.widths[i];
        if (!Double.isFinite(share)) {
            of.isNotFinite(risks.factors.names[i]);
        }
        return share < 0 ? 0 : share > 1 ? 1 : share;
    }
}
