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
        double risk = known(rules, regimen.share(rules), others);
        if (!Double.isFinite(risk)) {
            of.isNotFinite(null);
        } else if (risk > limit) {
            of.breaks(Rule.INTERACTION_RISK, risk, limit, null);
        }
        if (!rules.interactionKnown()) {
            missing.note(of, Warning.INTERACTION_MISSING.bit(), null);
        }
        if (!regimen.isEmpty() || regimen.includes(rules)) {
            regimen.noteMissing(of, rules, missing);
        }
        of.breaksIfLacking(Rule.INTERACTION_RISK, limit);
        of.change = regimen.change(rules);
        of.interactionRisk = complete ? risk : Double.NaN;
        of.risk += complete ? Math.min(WORST, risk / limit) : WORST;
    }

    /** The greatest of those of the three risks that can be computed. */
    private static double known(TreatmentRules rules, double share, Load others) {
        double greatest = others.complete ? risk(others.contribution, others.damping) : 0;
        if (rules.interactionKnown()) {
            double contribution = rules.interactionB() * share;
            double damping = rules.interactionA() * share;
            greatest = Math.max(greatest, risk(contribution, damping));
            if (others.complete) {
                greatest = Math.max(greatest, risk(others.contribution + contribution, others.damping + damping));
            }
        }
        return greatest;
    }

    /** NaN where a sum is not finite: the fraction might be. */
    private static double risk(double contribution, double damping) {
        return Double.isFinite(damping) && Double.isFinite(contribution) ? contribution / (damping + 1) : Double.NaN;
    }
}
