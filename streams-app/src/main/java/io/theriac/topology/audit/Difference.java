package io.theriac.topology.audit;

/**
 * A value that is recorded otherwise than it is recomputed.
 *
 * @param field where it stands in the record, such as {@code ranked[0].utility} or {@code excluded[aspirin].rule}
 * @param recorded its recorded value as text
 * @param recomputed its recomputed value as text
 */
public record Difference(String field, String recorded, String recomputed) {}
