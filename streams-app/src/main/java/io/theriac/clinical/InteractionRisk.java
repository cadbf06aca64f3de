package io.theriac.clinical;

/**
 * Judges the interaction risk (32): R(x) = Σ b·x / (Σ a·x + 1). As it can fall when a drug is added, it is judged as
 * R* = max(R(A), R({t}), R(A∖{t})), where A is what the patient would get with the treatment t. Where a or b is missing, the risk is unknown
 * and ranking and utility take it as {@value #WORST}; a part of the maximum that is known and above the limit excludes nevertheless.
 */
final class InteractionRisk {
    private static final double WORST = 1;

    private final double limit;
    private final MissingData missing;

    InteractionRisk(double limit, MissingData missing) {
        this.limit = limit;
        this.missing = missing;
    }

    void judge(Assessment of, PatientContext patient, TreatmentRules rules) {
        Regimen regimen = patient.regimen;
        Load others = regimen.beside(rules);
        boolean complete = rules.interactionKnown() && others.complete;
        double risk = rules.interactionKnown() ? with(rules, regimen.share(rules), others) : without(others);
        if (!Double.isFinite(risk)) {
            of.isNotFinite(null);
        } else if (risk > limit) {
            of.breaks(Rule.INTERACTION_RISK, risk, limit, null);
        }
        if (!rules.interactionKnown()) {
            missing.note(of, Warning.INTERACTION_MISSING.bit(), null);
        }
        if (regimen.mayLack()) {
            regimen.noteMissing(of, rules, missing);
        }
        of.breaksIfLacking(Rule.INTERACTION_RISK, limit);
        of.change = regimen.change(rules);
        of.interactionRisk = complete ? risk : Double.NaN;
        of.risk += complete ? Math.min(WORST, risk / limit) : WORST;
    }

    private static double without(Load others) {
        return others.complete ? others.risk() : 0;
    }

    /** The greatest of those of the three risks that can be computed. */
    private static double with(TreatmentRules rules, double share, Load others) {
        double contribution = rules.interactionB() * share;
        double damping = rules.interactionA() * share;
        double alone = Load.risk(contribution, damping);
        if (!others.complete) {
            return Math.max(0, alone);
        } else if (others.isNone()) {
            return alone;
        }
        double together = Load.risk(others.contribution + contribution, others.damping + damping);
        return Math.max(Math.max(others.risk(), alone), together);
    }
}
