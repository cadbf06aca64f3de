package io.theriac.clinical;

/** Judges whether a treatment is indicated for a condition of the patient, where the catalogue lists indications at all. */
final class Indications {
    private final MissingData missing;

    Indications(MissingData missing) {
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        if (!patient.indicationsCount()) {
            return;
        }
        if (!rules.indicationsKnown()) {
            missing.note(of, Warning.INDICATIONS_MISSING.bit(), null);
        } else if (!met(patient.conditions, rules)) {
            unmet(of, patient.conditions, rules);
        }
        of.breaksIfLacking(Rule.INDICATION, Double.NaN);
    }

    private static boolean met(Marks conditions, TreatmentRules rules) {
        for (int i = rules.pairsEnd; i < rules.indicationsEnd; i++) {
            if (conditions.has(rules.numbers[i])) {
                return true;
            }
        }
        return false;
    }

    private void unmet(Assessment of, Marks conditions, TreatmentRules rules) {
        for (int i = rules.pairsEnd; i < rules.indicationsEnd; i++) {
            if (!conditions.knows(rules.numbers[i])) {
                missing.note(of, rules.unknownBit(i), null);
                return;
            }
        }
        of.breaks(Rule.INDICATION, Double.NaN, Double.NaN, null);
    }
}
