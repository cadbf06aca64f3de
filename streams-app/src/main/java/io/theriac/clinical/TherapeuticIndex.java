package io.theriac.clinical;

import io.theriac.clinical.TreatmentRules.Doses;

/**
 * Judges the therapeutic index (2), (3): TD50·Πm_TD / (ED50·Πm_ED) over the multipliers that apply to the patient. A multiplier whose
 * factor is unknown applies where that lowers the index.
 */
final class TherapeuticIndex {
    private final double minimum;
    private final MissingData missing;

    TherapeuticIndex(double minimum, MissingData missing) {
        this.minimum = minimum;
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, Doses doses) {
        double limit = Double.isNaN(doses.minimumIndex) ? minimum : doses.minimumIndex;
        of.therapeuticIndex = Double.NaN;
        if (Double.isNaN(doses.toxic) || Double.isNaN(doses.effective)) {
            missing.note(of, Warning.DOSES_MISSING.bit(), null);
            of.breaksIfLacking(Rule.THERAPEUTIC_INDEX, limit);
            return;
        }
        double toxic = doses.toxic;
        double effective = doses.effective;
        for (int i = 0; i < doses.factors.numbers.length; i++) {
            if (applies(of, patient, doses, i)) {
                toxic *= doses.toxicMultipliers[i];
                effective *= doses.effectiveMultipliers[i];
            }
        }
        of.breaksIfLacking(Rule.THERAPEUTIC_INDEX, limit);
        judge(of, toxic, effective, limit);
    }

    private boolean applies(Assessment of, PatientContext patient, Doses doses, int i) {
        double value = patient.factor(doses.factors.numbers[i]);
        if (Double.isNaN(value)) {
            missing.note(of, Warning.MULTIPLIER_FACTOR_UNKNOWN.bit(), doses.factors.names[i]);
            return doses.toxicMultipliers[i] < doses.effectiveMultipliers[i];
        }
        return value >= doses.lows[i] && value <= doses.highs[i];
    }

    private static void judge(Assessment of, double toxic, double effective, double limit) {
        double index = toxic / effective;
        if (!Double.isFinite(toxic) || !Double.isFinite(effective) || !Double.isFinite(index)) {
            of.isNotFinite(null);
        } else if (!(index > limit)) {
            of.breaks(Rule.THERAPEUTIC_INDEX, index, limit, null);
        }
        of.therapeuticIndex = index;
    }
}
