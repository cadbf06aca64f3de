package io.theriac.topology;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import io.theriac.state.Hash64;
import io.theriac.state.LedgerEntry;

/**
 * Judges outcome events by what they say alone.
 *
 * @param definition what an outcome is here
 */
record OutcomeEvents(OutcomeDefinition definition) {
    /** The grades of CTCAE. */
    private static final int MILDEST = 1;

    private static final int WORST = 5;

    /** @param patientId the record's key */
    Intake<OutcomeEvent> validate(OutcomeEvent event, String patientId) {
        if (event.getPatientId().isEmpty()
                || event.getTreatmentId().isEmpty()
                || event.getEventId().isEmpty()) {
            return new Rejected<>(RejectionReason.MISSING_ID, "eventId, patientId and treatmentId must not be empty");
        }
        if (!event.getPatientId().equals(patientId)) {
            return new Rejected<>(RejectionReason.KEY_MISMATCH, "the key and the patientId inside differ");
        }
        if (event.getKind() != OutcomeKind.OBSERVED) {
            return new Rejected<>(
                    RejectionReason.UNSUPPORTED_KIND,
                    "only outcomes of kind OBSERVED are learned from by this version");
        }
        return validateOutcome(event);
    }

    private Intake<OutcomeEvent> validateOutcome(OutcomeEvent event) {
        if (!event.getOutcomeCode().equals(definition.code())
                || !event.getOutcomeUnit().equals(definition.unit())) {
            return new Rejected<>(
                    RejectionReason.FOREIGN_OUTCOME,
                    "outcomeCode and outcomeUnit must be " + definition.code() + " and " + definition.unit());
        }
        if (!Double.isFinite(event.getOutcome())) {
            return new Rejected<>(RejectionReason.NON_FINITE_OUTCOME, "the outcome is not a finite number");
        }
        if (!definition.accepts(event.getOutcome())) {
            return new Rejected<>(
                    RejectionReason.OUTCOME_OUT_OF_RANGE,
                    "the outcome must lie from " + definition.minimum() + " to " + definition.maximum());
        }
        return validateAdverseEvent(event);
    }

    private static Intake<OutcomeEvent> validateAdverseEvent(OutcomeEvent event) {
        AdverseEvent adverse = event.getAdverseEvent();
        return adverse == null || (adverse.getGrade() >= MILDEST && adverse.getGrade() <= WORST)
                ? new Accepted<>(event)
                : new Rejected<>(
                        RejectionReason.INVALID_VALUE,
                        "the adverse event's grade must be from " + MILDEST + " to " + WORST);
    }

    /** The event as the ledger remembers it; an observation without an id of its own is known by the message's. */
    static LedgerEntry ledgerEntry(OutcomeEvent event) {
        String outcomeId = event.getOutcomeId().isEmpty() ? event.getEventId() : event.getOutcomeId();
        return new LedgerEntry(
                Hash64.of(event.getEventId()),
                Hash64.of(outcomeId),
                contentHash(event, outcomeId),
                event.getObservedAt(),
                event.getOutcome(),
                event.getTreatmentId());
    }

    /** Of what the event says of the observation, not of the message: neither its id nor when it was recorded. */
    private static int contentHash(OutcomeEvent event, String outcomeId) {
        long hash = Hash64.of(outcomeId);
        hash = Hash64.absorb(Hash64.absorb(hash, event.getTreatmentId()), event.getRevision());
        hash = Hash64.absorb(hash, Double.doubleToLongBits(event.getOutcome()));
        hash = Hash64.absorb(hash, event.getObservedAt());
        AdverseEvent adverse = event.getAdverseEvent();
        return (int)
                (adverse == null ? hash : Hash64.absorb(Hash64.absorb(hash, adverse.getCode()), adverse.getGrade()));
    }
}
