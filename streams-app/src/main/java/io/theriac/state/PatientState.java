package io.theriac.state;

import io.theriac.learning.Parameters;
import java.util.List;

/**
 * All that is kept of one patient but the profile and the older ledger entries: one value, so that an outcome event costs
 * one get and one put. Immutable.
 */
public final class PatientState {
    private final Parameters parameters;
    private final int archived;
    private final LedgerEntries tail;

    PatientState(Parameters parameters, int archived, LedgerEntries tail) {
        this.parameters = parameters;
        this.archived = archived;
        this.tail = tail;
    }

    /** A patient before the first outcome event. */
    public static PatientState fresh(Parameters initial) {
        return new PatientState(initial, 0, LedgerEntries.EMPTY);
    }

    /** The vector, the bias and what the learner keeps beside them. */
    public Parameters parameters() {
        return parameters;
    }

    /** Outcome events applied so far, whether the step was taken or refused. */
    public int version() {
        return parameters.steps() + parameters.refused();
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
