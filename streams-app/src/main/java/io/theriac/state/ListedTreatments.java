package io.theriac.state;

import java.util.Arrays;

/**
 * Which treatments a patient's standing recommendation lists, and which the patient gets beside them or had a reaction to, as 32-bit hashes
 * of their ids: enough to tell whom a changed catalogue entry concerns. Two ids of one hash are taken for the same, so a patient too many may
 * be looked at, never one too few. Immutable.
 */
public final class ListedTreatments {
    /** None. */
    public static final ListedTreatments NONE = new ListedTreatments(new int[0]);

    private final int[] hashes;

    ListedTreatments(int[] hashes) {
        this.hashes = hashes;
    }

    /** @param hashes of the treatments' ids, as {@link #hash} gives them; kept, not copied */
    public static ListedTreatments of(int[] hashes) {
        return hashes.length == 0 ? NONE : new ListedTreatments(hashes);
    }

    /** The hash of a treatment's id. */
    public static int hash(String treatmentId) {
        return (int) Hash64.of(treatmentId);
    }

    /** Whether the treatment of this hash is one of them. */
    public boolean contains(int hash) {
        for (int each : hashes) {
            if (each == hash) {
                return true;
            }
        }
        return false;
    }

    int[] hashes() {
        return hashes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListedTreatments that && Arrays.equals(hashes, that.hashes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hashes);
    }
}
