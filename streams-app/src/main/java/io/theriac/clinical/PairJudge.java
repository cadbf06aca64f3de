package io.theriac.clinical;

import java.util.List;

/**
 * Judges pairs of treatments each of which may be given: by the rules that one treatment is judged by, applied to both together. Utility takes
 * the place of the benefit (5) by the probability of success, which single treatments and pairs have in common.
 */
final class PairJudge {
    private static final double WORST = 1;

    private final DecisionRules rules;
    private final Regimen regimen;

    PairJudge(DecisionRules rules, Regimen regimen) {
        this.rules = rules;
        this.regimen = regimen;
    }

    /** S = 1 − Π(1 − S_t). */
    static double together(double one, double other) {
        return 1 - (1 - one) * (1 - other);
    }

    /** Utility of a success probability and the risks RS + R̃. */
    double utility(double success, double risk) {
        return success - rules.riskAversion() * risk;
    }

    /** What R̃ of no pair with a treatment is below. */
    double leastShare(TreatmentRules treatment) {
        return share(treatment.interactionKnown() ? PairInteraction.alone(regimen, treatment) : Double.NaN);
    }

    /** What RS + R̃ of no pair with a treatment is below. */
    static double leastRisk(PairMember one) {
        return orWorst(one.riskScore()) + one.leastShare();
    }

    /** What RS + R̃ of two treatments together is not below. */
    static double leastRisk(PairMember one, PairMember other) {
        return orWorst(riskScore(one, other)) + Math.max(one.leastShare(), other.leastShare());
    }

    private static double riskScore(PairMember one, PairMember other) {
        return Math.min(WORST, one.riskScore() + other.riskScore());
    }

    /** The catalogue treatment that two are together, as a pair of them. */
    TreatmentPair observed(PairMember whole, String one, String other) {
        return new TreatmentPair(
                inOrder(one, other),
                whole.id(),
                whole.predicted(),
                whole.deviation(),
                whole.success(),
                whole.riskScore(),
                whole.interactionRisk(),
                utility(whole.cautious(), orWorst(whole.riskScore()) + share(whole.interactionRisk())),
                whole.evidence(),
                whole.warnings());
    }

    /** Two treatments that were never observed together; null: they break a rule. */
    TreatmentPair modelled(PairMember one, PairMember other) {
        double riskScore = riskScore(one, other);
        if (riskScore > rules.riskScoreLimit() || one.rules().clashes(other.rules())) {
            return null;
        }
        PairInteraction interaction = PairInteraction.of(regimen, one.rules(), other.rules());
        if (!(interaction.known() <= rules.interactionRiskLimit())) {
            return null;
        }
        double interactionRisk = interaction.complete() ? interaction.known() : Double.NaN;
        return new TreatmentPair(
                inOrder(one.id(), other.id()),
                null,
                Double.NaN,
                Double.NaN,
                together(one.success(), other.success()),
                riskScore,
                interactionRisk,
                utility(together(one.cautious(), other.cautious()), orWorst(riskScore) + share(interactionRisk)),
                Math.min(one.evidence(), other.evidence()),
                one.warnings() | other.warnings());
    }

    private static double orWorst(double riskScore) {
        return Double.isNaN(riskScore) ? WORST : riskScore;
    }

    /** R̃: the interaction risk as a share of its limit. */
    private double share(double interactionRisk) {
        return Double.isNaN(interactionRisk) ? WORST : Math.min(WORST, interactionRisk / rules.interactionRiskLimit());
    }

    /** RS + R̃ of a pair, the second thing pairs are ordered by. */
    double risk(TreatmentPair pair) {
        return orWorst(pair.riskScore()) + share(pair.interactionRisk());
    }

    private static List<String> inOrder(String one, String other) {
        return IdOrder.compare(one, other) < 0 ? List.of(one, other) : List.of(other, one);
    }
}
