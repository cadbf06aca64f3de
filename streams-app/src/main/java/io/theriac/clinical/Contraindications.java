package io.theriac.clinical;

import io.theriac.clinical.TreatmentRules.Named;

/** Judges refusals, allergies, contraindicated conditions and factors. What is known to forbid goes before what is unknown. */
final class Contraindications {
    private static final double LISTED = 1;
    private static final double LIMIT = 0;

    private final MissingData missing;

    Contraindications(MissingData missing) {
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        listed(of, patient.refusals, rules.substances);
        listed(of, patient.allergies, rules.substances);
        listed(of, patient.allergies, rules.allergies);
        listed(of, patient.conditions, rules.conditions);
        factors(of, patient, rules.factors);
        of.breaksIfLacking(Rule.CONTRAINDICATION, LIMIT);
    }

    private void listed(Assessment of, Marks listed, Named forbidding) {
        for (int i = 0; i < forbidding.numbers.length; i++) {
            int number = forbidding.numbers[i];
            if (listed.has(number)) {
                of.breaks(Rule.CONTRAINDICATION, LISTED, LIMIT, forbidding.names[i]);
            } else if (!listed.knows(number)) {
                missing.note(of, forbidding.unknownBits[i], forbidding.names[i]);
            }
        }
    }

    private void factors(Assessment of, PatientContext patient, TreatmentRules.Factors forbidding) {
        Named named = forbidding.named;
        for (int i = 0; i < named.numbers.length; i++) {
            double value = patient.factor(named.numbers[i]);
            if (Double.isNaN(value)) {
                missing.note(of, named.unknownBits[i], named.names[i]);
            } else if (value >= forbidding.lows[i] && value <= forbidding.highs[i]) {
                of.breaks(Rule.CONTRAINDICATION, value, LIMIT, named.names[i]);
            }
        }
    }
}
