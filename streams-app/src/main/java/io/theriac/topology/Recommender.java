package io.theriac.topology;

import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.state.Scorer;
import io.theriac.state.SharedSnapshot;

/**
 * Scores every treatment of a snapshot for a patient and decides: one pass over the replica's blocks, no store read and no allocation
 * per treatment. Reusable, for one thread.
 */
public final class Recommender {
    /** Errors from which on their own deviation is used instead of the outcomes'. */
    private static final int ENOUGH_ERRORS = 10;

    private final Decider decider;
    private final Decision decision = new Decision();
    private final PatientContext patient = new PatientContext();
    private final Scorer scorer = new Scorer();

    public Recommender(Decider decider) {
        this.decider = decider;
    }

    /**
     * @param facts the patient's profile; null where there is none
     * @return the decision, valid until the next call
     */
    public Decision decide(
            PatientFacts facts,
            Parameters parameters,
            SharedSnapshot snapshot,
            OutcomeScale scale,
            Summaries summaries) {
        patient.resolve(facts, snapshot.factors());
        decider.begin(decision, patient, parameters.steps());
        double deviation = deviation(scale, summaries);
        scorer.score(
                snapshot,
                scale.mean(),
                parameters.values(),
                (column, predicted) -> decider.consider(
                        decision,
                        snapshot.id(column),
                        snapshot.evidence(column),
                        predicted,
                        deviation,
                        snapshot.rules(column)));
        decider.finish(decision, snapshot.suspension().suspended());
        return decision;
    }

    /** σ of a prediction: the root of the mean squared prequential error so far; of few errors, the outcomes' own deviation. */
    private static double deviation(OutcomeScale scale, Summaries summaries) {
        return summaries.count() < ENOUGH_ERRORS ? scale.deviation() : summaries.rootMeanSquaredError();
    }
}
