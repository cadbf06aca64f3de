package io.theriac.state;

import io.theriac.clinical.SevereReactions;
import io.theriac.learning.Parameters;
import java.util.List;

/**
 * All that is kept of one patient but the profile and the older ledger entries: one value, so that an outcome event costs
 * one get and one put. Immutable.
 */
public final class PatientState {
    private static final PatientState UNLEARNED =
            new PatientState(null, 0, LedgerEntries.EMPTY, ListedTreatments.NONE, SevereReactions.NONE);

    private final Parameters parameters;
    private final int archived;
    private final LedgerEntries tail;
    private final ListedTreatments listed;
    private final SevereReactions reactions;

    PatientState(
            Parameters parameters,
            int archived,
            LedgerEntries tail,
            ListedTreatments listed,
            SevereReactions reactions) {
        this.parameters = parameters;
        this.archived = archived;
        this.tail = tail;
        this.listed = listed;
        this.reactions = reactions;
    }

    /** A patient before the first outcome event. */
    public static PatientState unlearned() {
        return UNLEARNED;
    }

    /** The vector, the bias and what the learner keeps beside them; null before the first outcome event. */
    public Parameters parameters() {
        return parameters;
    }

    /** Outcome events applied so far, whether the step was taken or refused. */
    public int version() {
        return parameters == null ? 0 : parameters.steps() + parameters.refused();
    }

    /** The treatments of the standing recommendation. */
    public ListedTreatments listed() {
        return listed;
    }

    /** The same patient with another standing recommendation. */
    public PatientState listing(ListedTreatments treatments) {
        return new PatientState(parameters, archived, tail, treatments, reactions);
    }

    /** The newest ledger entries, oldest first: those not yet moved to the ledger's store. */
    public List<LedgerEntry> recentEntries() {
        return tail.decode();
    }

    /** The severe reactions that outcome events told of. */
    public SevereReactions reactions() {
        return reactions;
    }

    /** The same state after an adverse event under a treatment. */
    public PatientState withReaction(String treatmentId, int grade) {
        return new PatientState(parameters, archived, tail, listed, reactions.with(treatmentId, grade));
    }

    int archived() {
        return archived;
    }

    LedgerEntries tail() {
        return tail;
    }
}
