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
    private static final int FORMAT = 2;

    public Review {
        changes = List.copyOf(changes);
    }

    /**
     * A record of the shared parameters that may concern standing recommendations.
     *
     * @param scope whom it concerns
     * @param treatment hash of an entry's treatment id, see {@link ListedTreatments#hash}; 0: it is no entry
     * @param partition of the record in the shared parameters, and its offset there
     */
    public record Change(Scope scope, int treatment, int partition, long offset) {

        /** Whom a change concerns. */
        public enum Scope {
            /** Those whose standing recommendation rests on one entry. */
            ENTRY,
            /** Everyone: a rule that takes the catalogue as a whole. */
            CATALOGUE,
            /** Everyone: a suspension or resumption. */
            SUSPENSION
        }

        /** A suspension or resumption. */
        public static Change suspension(int partition, long offset) {
            return new Change(Scope.SUSPENSION, 0, partition, offset);
        }

        /** An entry with which a rule came into force, or ceased to be, for all treatments. */
        public static Change catalogue(int partition, long offset) {
            return new Change(Scope.CATALOGUE, 0, partition, offset);
        }

        /** A catalogue entry. */
        public static Change entry(String treatmentId, int partition, long offset) {
            return new Change(Scope.ENTRY, ListedTreatments.hash(treatmentId), partition, offset);
        }

        /** The same change as one of another treatment, which rests on the entry. */
        public Change of(String treatmentId) {
            return new Change(scope, ListedTreatments.hash(treatmentId), partition, offset);
        }
    }

    /** The first change that concerns a patient; null: none does. */
    public Change concerning(ListedTreatments listed) {
        for (Change change : changes) {
            if (change.scope() != Change.Scope.ENTRY || listed.contains(change.treatment())) {
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
            out.u8(change.scope().ordinal())
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
            changes.add(new Change(Change.Scope.values()[in.u8()], in.i32(), in.i32(), in.i64()));
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
