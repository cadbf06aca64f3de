package io.theriac.state;

/**
 * One outcome event as its patient's ledger remembers it, in about 40 bytes.
 *
 * @param eventHash {@link Hash64} of the event id: the message
 * @param outcomeHash {@link Hash64} of the outcome id: the observation, the same over corrections
 * @param contentHash of all that the event says of the observation; tells a resent event from a conflicting one
 * @param observedAt milliseconds since the epoch
 * @param outcome in the outcome definition's unit
 * @param treatmentId the treatment that was given
 */
public record LedgerEntry(
        long eventHash, long outcomeHash, int contentHash, long observedAt, double outcome, String treatmentId) {}
