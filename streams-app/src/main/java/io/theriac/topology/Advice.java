package io.theriac.topology;

import io.theriac.clinical.CurrentTreatment;
import io.theriac.clinical.Decision;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.state.ListedTreatments;
import io.theriac.state.SharedSnapshot;
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

    /** What it lists, and what that was judged together with: the current treatments. */
    ListedTreatments listed() {
        List<CurrentTreatment> together =
                facts == null || facts.currentTreatments() == null ? List.of() : facts.currentTreatments();
        int ranked = decision.rankedCount();
        int[] hashes = new int[ranked + together.size()];
        for (int rank = 0; rank < ranked; rank++) {
            hashes[rank] = ListedTreatments.hash(decision.rankedId(rank));
        }
        for (int i = 0; i < together.size(); i++) {
            hashes[ranked + i] = ListedTreatments.hash(together.get(i).treatmentId());
        }
        return ListedTreatments.of(hashes);
    }
}
