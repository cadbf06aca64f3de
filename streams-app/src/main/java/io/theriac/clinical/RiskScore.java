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
        boolean unknown = false;
        int at = rules.riskAmounts();
        for (int i = rules.multipliersEnd; i < rules.numbers.length; i++) {
            int number = rules.numbers[i];
            sum += rules.amounts[at++] * patient.shares.get(number);
            unknown |= patient.shares.unknown(number);
        }
        if (unknown || Double.isNaN(sum)) {
            noteTerms(of, patient, rules);
        }
        // Weights that sum to 1 may exceed it by a rounding.
        of.riskScore = Math.min(WORST, sum);
        of.risk = of.riskScore;
        of.breaksIfLacking(Rule.RISK_SCORE, limit);
        if (of.riskScore > limit) {
            of.breaks(Rule.RISK_SCORE, of.riskScore, limit, null);
        }
    }

    private void noteTerms(Assessment of, PatientContext patient, TreatmentRules rules) {
        for (int i = rules.multipliersEnd; i < rules.numbers.length; i++) {
            if (Double.isNaN(patient.shares.get(rules.numbers[i]))) {
                of.isNotFinite(rules.name(i));
            } else if (patient.shares.unknown(rules.numbers[i])) {
                missing.note(of, rules.unknownBit(i), rules.name(i));
            }
        }
    }
}
