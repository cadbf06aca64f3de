package io.theriac.state;

import io.theriac.learning.Parameters;
import java.util.List;

/**
 * All that is kept of one patient but the profile and the older ledger entries: one value, so that an outcome event costs
 * one get and one put. Immutable.
 */
public final class PatientState {
    private static final PatientState UNLEARNED = new PatientState(null, 0, LedgerEntries.EMPTY, ListedTreatments.NONE);

    private final Parameters parameters;
    private final int archived;
    private final LedgerEntries tail;
    private final ListedTreatments listed;

    PatientState(Parameters parameters, int archived, LedgerEntries tail, ListedTreatments listed) {
        this.parameters = parameters;
        this.archived = archived;
        this.tail = tail;
        this.listed = listed;
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
        return new PatientState(parameters, archived, tail, treatments);
    }

    /** The newest ledger entries, oldest first: those not yet moved to the ledger's store. */
    public List<LedgerEntry> recentEntries() {
        return tail.decode();
    }

    int archived() {
        return archived;
    }

    LedgerEntries tail() {
        return tail;
    }
}
