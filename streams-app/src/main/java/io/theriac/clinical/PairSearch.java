package io.theriac.clinical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the best pairs of treatments, each of which may be given, and both together: none of one class, with an ingredient in common or
 * contraindicated beside each other, none above a limit of the {@link DecisionRules}. The risk score of a pair is the sum of both, its
 * interaction risk the {@link PairInteraction}. Two that are a catalogue treatment together are rated by that one's prediction, and are no
 * pair where that one may not be given; others by S = 1 − Π(1 − S_t), as if each worked or failed by itself.
 *
 * <p>The search is exact: what it passes over has no utility that could be among the best. For one thread.
 */
public final class PairSearch {
    private final OutcomeDefinition outcome;
    private final DecisionRules rules;
    private final Catalogue catalogue;
    private final Success success;

    /** The probability of success (29). */
    @FunctionalInterface
    public interface Success {
        /**
         * @param predicted r̂, in the outcome's unit
         * @param deviation σ of it, in the outcome's unit
         * @return in [0, 1]; NaN: unknown
         */
        double of(double predicted, double deviation);
    }

    /**
     * @param rules that the treatments were judged by
     * @param catalogue that they were judged against
     */
    public PairSearch(OutcomeDefinition outcome, DecisionRules rules, Catalogue catalogue, Success success) {
        this.outcome = outcome;
        this.rules = rules;
        this.catalogue = catalogue;
        this.success = success;
    }

    /**
     * The best pairs, best first, at most as many as the rules list treatments.
     *
     * @param all a finished decision about the whole catalogue that lists whatever may be given
     * @param asked whether pairs of a treatment are asked for; one that combines two such treatments is meant, too
     */
    public List<TreatmentPair> best(Decision all, Predicate<String> asked) {
        PairJudge judge = new PairJudge(rules, all.patient.regimen);
        BestPairs best = new BestPairs(rules.size(), judge);
        List<PairMember> members = members(all, judge);
        for (PairMember each : members) {
            offerObserved(each, asked, judge, best);
        }
        members.removeIf(each -> !asked.test(each.id()));
        members.sort(Comparator.comparingDouble(PairMember::cautious).reversed());
        offerModelled(members, Combinations.of(all, catalogue), judge, best);
        return best.list();
    }

    private List<PairMember> members(Decision all, PairJudge judge) {
        List<PairMember> members = new ArrayList<>();
        for (int rank = 0; rank < all.rankedCount(); rank++) {
            PairMember member = member(all, rank, judge);
            if (!Double.isNaN(member.cautious())) {
                members.add(member);
            }
        }
        return members;
    }

    private PairMember member(Decision all, int rank, PairJudge judge) {
        TreatmentRules treatment = catalogue.find(all.rankedId(rank));
        double predicted = all.predicted(rank);
        double deviation = all.deviation(rank);
        double margin = rules.caution() == 0 ? 0 : outcome.direction() * rules.caution() * deviation;
        return new PairMember(
                all.rankedId(rank),
                treatment,
                predicted,
                deviation,
                success.of(predicted, deviation),
                success.of(predicted - margin, deviation),
                all.riskScore(rank),
                all.interactionRisk(rank),
                judge.leastShare(treatment),
                all.evidence(rank),
                all.warnings(rank));
    }

    private void offerObserved(PairMember whole, Predicate<String> asked, PairJudge judge, BestPairs best) {
        List<String> parts = whole.rules().entry().components();
        if (parts.size() != 2 || !asked.test(whole.id()) && !parts.stream().allMatch(asked)) {
            return;
        }
        TreatmentRules one = catalogue.find(parts.get(0));
        TreatmentRules other = catalogue.find(parts.get(1));
        if (one == null || other == null || !one.clashes(other)) {
            best.offer(judge.observed(whole, parts.get(0), parts.get(1)));
        }
    }

    /** @param members the likeliest to succeed first, so that the first pair out of reach ends a row, and a row out of reach all */
    private static void offerModelled(
            List<PairMember> members, Combinations combinations, PairJudge judge, BestPairs best) {
        for (int i = 0; i + 1 < members.size(); i++) {
            PairMember one = members.get(i);
            if (!best.mayTake(judge.utility(success(one, members.get(i + 1)), 0))) {
                return;
            }
            for (int j = i + 1; j < members.size(); j++) {
                PairMember other = members.get(j);
                double success = success(one, other);
                if (!best.mayTake(judge.utility(success, PairJudge.leastRisk(one)))) {
                    break;
                }
                // Most pairs end here: whether two fit together, and their interaction, costs many times as much.
                boolean outOfReach = !best.mayTake(judge.utility(success, PairJudge.leastRisk(one, other)));
                TreatmentPair pair = outOfReach ? null : judge.modelled(one, other);
                if (pair != null && best.mayTake(pair.utility()) && !combinations.hold(one.rules(), other.rules())) {
                    best.offer(pair);
                }
            }
        }
    }

    private static double success(PairMember one, PairMember other) {
        return PairJudge.together(one.cautious(), other.cautious());
    }
}
