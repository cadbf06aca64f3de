package io.theriac.clinical;

/**
 * A treatment a patient received before.
 *
 * @param treatmentId id of the treatment
 * @param worstReactionGrade worst reaction by CTCAE, 0 (none) to 5 (death); null: unknown
 */
public record PriorTreatment(String treatmentId, Integer worstReactionGrade) {
    /** Whether there was a severe reaction, or it is unknown if there was. */
    public boolean maybeSevere() {
        return worstReactionGrade == null || worstReactionGrade >= SevereReactions.SEVERE;
    }
}
