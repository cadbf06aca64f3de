package io.theriac.clinical;

/** Judges refusals, allergies, contraindicated conditions and factors. What is known to forbid goes before what is unknown. */
final class Contraindications {
    private static final double LISTED = 1;
    private static final double LIMIT = 0;

    private final MissingData missing;

    Contraindications(MissingData missing) {
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        // Most patients refuse nothing and are allergic to nothing: no need to look each substance up.
        if (!patient.refusals.ruleOut(rules.substanceBound)) {
            listed(of, patient.refusals, rules, 0, rules.substancesEnd);
        }
        if (!patient.allergies.ruleOut(rules.substanceBound)) {
            listed(of, patient.allergies, rules, 0, rules.allergiesEnd);
        }
        listed(of, patient.conditions, rules, rules.allergiesEnd, rules.conditionsEnd);
        factors(of, patient, rules);
        of.breaksIfLacking(Rule.CONTRAINDICATION, LIMIT);
    }

    private void listed(Assessment of, Marks listed, TreatmentRules rules, int from, int end) {
        for (int i = from; i < end; i++) {
            int number = rules.numbers[i];
            if (listed.has(number)) {
                of.breaks(Rule.CONTRAINDICATION, LISTED, LIMIT, rules.name(i));
            } else if (!listed.knows(number)) {
                missing.note(of, rules.unknownBit(i), rules.name(i));
            }
        }
    }

    private void factors(Assessment of, PatientContext patient, TreatmentRules rules) {
        for (int i = rules.conditionsEnd; i < rules.factorsEnd; i++) {
            int answer = patient.answers.get(rules.numbers[i]);
            if (answer == Answers.UNKNOWN) {
                missing.note(of, rules.unknownBit(i), rules.name(i));
            } else if (answer == Answers.YES) {
                of.breaks(Rule.CONTRAINDICATION, patient.valueAsked(rules.numbers[i]), LIMIT, rules.name(i));
            }
        }
    }
}
