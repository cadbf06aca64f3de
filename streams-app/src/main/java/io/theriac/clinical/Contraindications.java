package io.theriac.clinical;

/** Judges refusals, allergies, prior reactions, contraindicated pairs, conditions and factors. What is known to forbid goes before what is unknown. */
final class Contraindications {
    private static final double LISTED = 1;
    private static final double LIMIT = 0;
    /** The highest grade of a reaction after which a treatment may be given again. */
    private static final double MILD = SevereReactions.SEVERE - 1;

    private final MissingData missing;

    Contraindications(MissingData missing) {
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        // What most patients have is none of what most treatments ask for: no need to look each name up.
        if (!patient.refusals.ruleOut(rules.substanceSignature, rules.substanceBound)) {
            listed(of, patient.refusals, rules, 0, rules.substancesEnd);
        }
        if (!patient.allergies.ruleOut(rules.allergySignature, rules.substanceBound)) {
            listed(of, patient.allergies, rules, 0, rules.allergiesEnd);
        }
        if (!patient.reactions.ruleOut(rules.ingredientSignature, rules.substanceBound)) {
            reactions(of, patient.reactions, rules);
        }
        if (!patient.regimen.isEmpty()) {
            pairs(of, patient.regimen, rules);
        }
        if (!patient.conditions.ruleOut(rules.conditionSignature, rules.conditionBound)) {
            listed(of, patient.conditions, rules, rules.indicationsEnd, rules.conditionsEnd);
        }
        if (!patient.answers.allOutside(rules.factorSignature, rules.rangeBound)) {
            factors(of, patient, rules);
        }
        if (rules.missingComponent() != null) {
            missing.note(of, Warning.COMPONENT_MISSING.bit(), rules.missingComponent());
        }
        of.breaksIfLacking(Rule.CONTRAINDICATION, LIMIT);
    }

    private void reactions(Assessment of, Reactions reactions, TreatmentRules rules) {
        for (int i = 0; i < rules.ingredientsEnd; i++) {
            int number = rules.numbers[i];
            if (reactions.has(number)) {
                of.breaks(Rule.CONTRAINDICATION, reactions.grade(number), MILD, rules.name(i));
            } else if (!reactions.knows(number)) {
                missing.note(of, Warning.REACTIONS_UNKNOWN.bit(), rules.name(i));
            }
        }
    }

    private void pairs(Assessment of, Regimen regimen, TreatmentRules rules) {
        if (regimen.known()) {
            Taken clashing = regimen.clash(rules);
            if (clashing != null) {
                of.breaks(Rule.CONTRAINDICATION, LISTED, LIMIT, clashing.id());
            }
        } else {
            for (int i = rules.allergiesEnd; i < rules.pairsEnd; i++) {
                missing.note(of, rules.unknownBit(i), rules.name(i));
            }
        }
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
