package io.theriac.clinical;

/**
 * A treatment a patient received before.
 *
 * @param treatmentId id of the treatment
 * @param worstReactionGrade worst reaction by CTCAE, 0 (none) to 5 (death); null: unknown
 */
public record PriorTreatment(String treatmentId, Integer worstReactionGrade) {}
