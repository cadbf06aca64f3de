package io.theriac.clinical;

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

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        double limit = Double.isNaN(rules.minimumIndex()) ? minimum : rules.minimumIndex();
        double toxic = rules.toxicDose();
        double effective = rules.effectiveDose();
        if (Double.isNaN(toxic) || Double.isNaN(effective)) {
            of.therapeuticIndex = Double.NaN;
            missing.note(of, Warning.DOSES_MISSING.bit(), null);
            of.breaksIfLacking(Rule.THERAPEUTIC_INDEX, limit);
            return;
        }
        int answers = 0;
        // Outside its range a multiplier is 1.
        if (!patient.answers.allOutside(rules.multiplierSignature, rules.rangeBound)) {
            int at = 0;
            for (int i = rules.factorsEnd; i < rules.multipliersEnd; i++) {
                int answer = patient.answers.get(rules.numbers[i]);
                answers |= answer;
                toxic *= rules.amounts[at + answer];
                effective *= rules.amounts[at + TreatmentRules.EFFECTIVE + answer];
                at += TreatmentRules.MULTIPLIER_AMOUNTS;
            }
        }
        if ((answers & Answers.UNKNOWN) != 0) {
            noteUnknown(of, patient, rules);
        }
        of.breaksIfLacking(Rule.THERAPEUTIC_INDEX, limit);
        judge(of, toxic, effective, limit);
    }

    private void noteUnknown(Assessment of, PatientContext patient, TreatmentRules rules) {
        for (int i = rules.factorsEnd; i < rules.multipliersEnd; i++) {
            if (patient.answers.get(rules.numbers[i]) == Answers.UNKNOWN) {
                missing.note(of, rules.unknownBit(i), rules.name(i));
            }
        }
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
