package io.theriac.topology;

import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.Explainer;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.SquaredErrors;
import io.theriac.learning.Summaries;
import io.theriac.state.Scorer;
import io.theriac.state.SharedSnapshot;
import java.util.TreeSet;

/**
 * Scores every treatment of a snapshot for a patient and decides: one pass over the replica's blocks, no store read and no allocation
 * per treatment. Reusable, for one thread.
 */
public final class Recommender {
    private final Decider decider;
    private final Explainer explainer;
    private final Decision decision = new Decision();
    private final PatientContext patient = new PatientContext();
    private final Scorer scorer = new Scorer();
    private final double[] deviations = new double[SquaredErrors.TREATMENT_BUCKETS];

    public Recommender(Decider decider, Explainer explainer) {
        this.decider = decider;
        this.explainer = explainer;
    }

    /**
     * @param facts the patient's profile; null where there is none
     * @param reactions severe reactions learned from the patient's outcome events
     * @return the decision, valid until the next call
     */
    public Decision decide(
            PatientFacts facts,
            SevereReactions reactions,
            Parameters parameters,
            SharedSnapshot snapshot,
            OutcomeScale scale,
            Summaries summaries) {
        return decide(
                Scope.ALL,
                facts,
                reactions,
                parameters.values(),
                parameters.steps(),
                false,
                snapshot,
                scale,
                summaries);
    }

    /**
     * The same about some treatments, of a patient whose features may have a part in the vector.
     *
     * @param effective the patient's bias and effective latent vector
     * @param steps outcomes learned of the patient
     * @param placed whether features have a part in the vector
     */
    Decision decide(
            Scope scope,
            PatientFacts facts,
            SevereReactions reactions,
            float[] effective,
            int steps,
            boolean placed,
            SharedSnapshot snapshot,
            OutcomeScale scale,
            Summaries summaries) {
        patient.resolve(facts, reactions, scope.replaced(), snapshot);
        decider.begin(decision, patient, steps, placed);
        summaries.calibration().errors().deviations(steps, scale.deviation(), deviations);
        scorer.score(
                snapshot, scale.mean(), effective, (column, predicted) -> consider(scope, snapshot, column, predicted));
        considerUnknown(scope, snapshot);
        decider.finish(decision, snapshot.suspension().suspended());
        explain(snapshot, scale.mean(), effective);
        return decision;
    }

    private void explain(SharedSnapshot snapshot, double mean, float[] effective) {
        int explained = explainer.begin(decision);
        for (int rank = 0; rank < explained; rank++) {
            int column = snapshot.column(decision.rankedId(rank));
            explainer.explain(decision, rank, snapshot.rules(column), snapshot.parts(column, mean, effective));
        }
    }

    /** Candidates that nobody ever heard of: they aren't catalogued. */
    private void considerUnknown(Scope scope, SharedSnapshot snapshot) {
        if (scope.candidates() == null) {
            return;
        }
        for (String candidate : new TreeSet<>(scope.candidates())) {
            if (snapshot.column(candidate) < 0) {
                decider.consider(decision, candidate, 0, Double.NaN, Double.NaN, null);
            }
        }
    }

    private void consider(Scope scope, SharedSnapshot snapshot, int column, double predicted) {
        if (!scope.includes(snapshot.id(column))) {
            return;
        }
        int evidence = snapshot.evidence(column);
        double deviation = deviations[SquaredErrors.treatmentBucket(evidence)];
        decider.consider(decision, snapshot.id(column), evidence, predicted, deviation, snapshot.rules(column));
    }
}
