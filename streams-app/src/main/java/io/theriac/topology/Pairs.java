package io.theriac.topology;

import io.theriac.clinical.AbstainReason;
import io.theriac.clinical.Decider;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PairSearch;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.TreatmentPair;
import io.theriac.learning.Calibration;
import io.theriac.learning.SuccessCriterion;
import io.theriac.state.PatientState;
import io.theriac.state.SharedSnapshot;
import java.util.List;

/** Looks for the best pairs of treatments that a request asks for. */
final class Pairs {
    private final Adviser adviser;
    private final OutcomeDefinition outcome;
    private final SuccessCriterion criterion;

    Pairs(Adviser adviser, OutcomeDefinition outcome) {
        this.adviser = adviser;
        this.outcome = outcome;
        this.criterion = outcome.success();
    }

    /**
     * The best pairs, best first.
     *
     * @param abstained why nothing is recommended: then no pair is either; null: something is
     * @param facts the profile as it was decided by; null where there is none
     */
    List<TreatmentPair> best(
            Question question,
            AbstainReason abstained,
            String patientId,
            PatientState patient,
            PatientFacts facts,
            SharedSnapshot snapshot) {
        if (!question.pairs() || abstained != null) {
            return List.of();
        }
        DecisionRules all = question.rules().withSize(Math.max(1, snapshot.treatments()));
        Recommender recommender =
                new Recommender(new Decider(outcome, all), ExplanationSettings.NONE.explainer(outcome, all));
        Advice decided =
                adviser.decide(recommender, question.scope().withAllCandidates(), patientId, patient, facts, snapshot);
        Calibration calibration = decided.summaries().calibration();
        PairSearch search = new PairSearch(
                outcome,
                question.rules(),
                snapshot,
                (predicted, deviation) -> calibration.success(predicted, deviation, criterion));
        return search.best(decided.decision(), question.scope()::includes);
    }
}
