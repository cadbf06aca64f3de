package io.theriac.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pass over all patients of a task whose standing recommendation a change may concern, and how far it has come. Immutable.
 *
 * @param changes what changed since the pass before, never empty
 * @param after key of the last patient looked at; null: none yet. Not to be modified.
 */
public record Review(List<Change> changes, byte[] after) {
    private static final int FORMAT = 1;

    public Review {
        changes = List.copyOf(changes);
    }

    /**
     * A record of the shared parameters that may concern standing recommendations.
     *
     * @param everyone whether it concerns every patient; else those whose list contains the treatment
     * @param treatment hash of the treatment's id, see {@link ListedTreatments#hash}
     * @param partition of the record in the shared parameters, and its offset there
     */
    public record Change(boolean everyone, int treatment, int partition, long offset) {

        /** A suspension or resumption. */
        public static Change suspension(int partition, long offset) {
            return new Change(true, 0, partition, offset);
        }

        /** A catalogue entry. */
        public static Change entry(String treatmentId, int partition, long offset) {
            return new Change(false, ListedTreatments.hash(treatmentId), partition, offset);
        }
    }

    /** The first change that concerns a patient; null: none does. */
    public Change concerning(ListedTreatments listed) {
        for (Change change : changes) {
            if (change.everyone() || listed.contains(change.treatment())) {
                return change;
            }
        }
        return null;
    }

    /** The same pass further on. */
    public Review at(byte[] patientKey) {
        return new Review(changes, patientKey);
    }

    /** The stored form. */
    public byte[] encode() {
        BinaryWriter out = new BinaryWriter(256).u8(FORMAT).i32(changes.size());
        for (Change change : changes) {
            out.u8(change.everyone() ? 1 : 0)
                    .i32(change.treatment())
                    .i32(change.partition())
                    .i64(change.offset());
        }
        out.u8(after == null ? 0 : 1);
        return after == null ? out.take() : out.raw(after, 0, after.length).take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static Review decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes).format(FORMAT);
        int count = in.i32();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(new Change(in.u8() == 1, in.i32(), in.i32(), in.i64()));
        }
        return new Review(changes, in.u8() == 0 ? null : in.remaining());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Review that && changes.equals(that.changes) && Arrays.equals(after, that.after);
    }

    @Override
    public int hashCode() {
        return 31 * changes.hashCode() + Arrays.hashCode(after);
    }
}
