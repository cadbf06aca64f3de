package io.theriac.topology;

import io.theriac.clinical.CurrentTreatment;
import io.theriac.clinical.Decision;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.PriorTreatment;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.state.ListedTreatments;
import io.theriac.state.SharedSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Advice that was decided and not sent yet; valid until its {@link Recommender} decides again.
 *
 * @param patientId whom it is for
 * @param parameters of the patient
 * @param vector the patient's bias and effective latent vector, as the treatments were scored by it; not to be modified
 * @param reactions severe reactions learned from the patient's outcome events
 * @param facts the profile used; null where there is none
 * @param snapshot the treatments as decided upon
 * @param summaries of the outcomes
 * @param scale location and scale of the outcomes, from them
 * @param considered how many treatments were considered
 * @param decision what was decided
 */
record Advice(
        String patientId,
        Parameters parameters,
        float[] vector,
        SevereReactions reactions,
        PatientFacts facts,
        SharedSnapshot snapshot,
        Summaries summaries,
        OutcomeScale scale,
        int considered,
        Decision decision) {

    /** What it lists, and by which other treatments' entries that was judged. */
    ListedTreatments listed() {
        List<String> others = judgedBy();
        int ranked = decision.rankedCount();
        int[] hashes = new int[ranked + others.size()];
        for (int rank = 0; rank < ranked; rank++) {
            hashes[rank] = ListedTreatments.hash(decision.rankedId(rank));
        }
        for (int i = 0; i < others.size(); i++) {
            hashes[ranked + i] = ListedTreatments.hash(others.get(i));
        }
        return ListedTreatments.of(hashes);
    }

    /** The current treatments, and those after a reaction to which whatever they contain is ruled out or in doubt. */
    private List<String> judgedBy() {
        List<String> others = new ArrayList<>(reactions.grades().keySet());
        if (facts != null && facts.currentTreatments() != null) {
            for (CurrentTreatment each : facts.currentTreatments()) {
                others.add(each.treatmentId());
            }
        }
        if (facts != null && facts.priorTreatments() != null) {
            // A loop: this is done for every event.
            for (PriorTreatment each : facts.priorTreatments()) {
                if (each.maybeSevere()) {
                    others.add(each.treatmentId());
                }
            }
        }
        return others;
    }
}
