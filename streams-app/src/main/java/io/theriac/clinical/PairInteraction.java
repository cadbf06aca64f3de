package io.theriac.clinical;

/**
 * The interaction risk R* of two treatments given together: of (32) the greatest over both, each of them, and what the patient gets beside
 * them, alone and in all combinations. So it is never below that of either treatment alone, nor below that without them.
 *
 * @param known the greatest of those that can be computed, NaN where one is not finite
 * @param complete whether all can be
 */
record PairInteraction(double known, boolean complete) {

    static PairInteraction of(Regimen regimen, TreatmentRules one, TreatmentRules other) {
        Load beside = regimen.beside(one, other);
        double greatest = beside.complete ? beside.risk() : 0;
        greatest = Math.max(greatest, with(beside, regimen, one));
        greatest = Math.max(greatest, with(beside, regimen, other));
        boolean bothKnown = one.interactionKnown() && other.interactionKnown();
        if (bothKnown) {
            double contribution = contribution(regimen, one) + contribution(regimen, other);
            double damping = damping(regimen, one) + damping(regimen, other);
            greatest = Math.max(greatest, with(beside, contribution, damping));
        }
        return new PairInteraction(greatest, bothKnown && beside.complete);
    }

    /** R of a treatment alone, whose a and b are known. */
    static double alone(Regimen regimen, TreatmentRules rules) {
        return Load.risk(contribution(regimen, rules), damping(regimen, rules));
    }

    private static double with(Load beside, Regimen regimen, TreatmentRules rules) {
        return rules.interactionKnown() ? with(beside, contribution(regimen, rules), damping(regimen, rules)) : 0;
    }

    private static double with(Load beside, double contribution, double damping) {
        double alone = Load.risk(contribution, damping);
        return beside.complete
                ? Math.max(alone, Load.risk(beside.contribution + contribution, beside.damping + damping))
                : alone;
    }

    private static double contribution(Regimen regimen, TreatmentRules rules) {
        return rules.interactionB() * regimen.share(rules);
    }

    private static double damping(Regimen regimen, TreatmentRules rules) {
        return rules.interactionA() * regimen.share(rules);
    }
}
