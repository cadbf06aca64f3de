package io.theriac.state;

import io.theriac.learning.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Every patient's ledger of outcome events: which were applied, so that one resent by its source changes nothing.
 *
 * <p>The newest entries lie in the patient's own value; when {@value #TAIL} are there they move, in one put, to a chunk in
 * the ledger's store, and their fingerprints to an index. So an event of a patient with few events costs no further get,
 * one of a patient with many costs a single get (the index), and a chunk is read only where a fingerprint matches. The index
 * keeps the newest {@code horizon} older events of a patient: the deduplication horizon.
 */
public final class Ledger {
    /** Entries that stay in the patient's value at most. */
    static final int TAIL = 8;

    private static final int FORMAT = 1;
    private static final int FINGERPRINTS = 8;
    private static final int HEADER = 1;

    private final KeyValueStore<byte[], byte[]> store;
    private final int horizon;
    private final BinaryWriter writer = new BinaryWriter(1024);

    /**
     * @param store of chunks and indexes
     * @param horizon how many older events a patient's index remembers; at least one chunk
     */
    public Ledger(KeyValueStore<byte[], byte[]> store, int horizon) {
        if (horizon < TAIL) {
            throw new IllegalArgumentException("the deduplication horizon is at least " + TAIL + " events");
        }
        this.store = store;
        this.horizon = horizon / TAIL * TAIL;
    }

    /** Whether the patient's ledger holds the event's message or observation, and with the same content. */
    public Familiarity judge(byte[] patientId, PatientState patient, LedgerEntry event) {
        Familiarity recent = patient.tail().judge(event);
        if (recent != Familiarity.NEW || patient.archived() == 0) {
            return recent;
        }
        return judgeArchived(patientId, patient.archived(), event);
    }

    /**
     * The patient's state with the event appended; moves a full tail into the store.
     *
     * @param applied the state whose parameters are to be kept
     */
    public PatientState append(byte[] patientId, PatientState patient, Parameters applied, LedgerEntry event) {
        LedgerEntries tail = patient.tail().plus(event);
        if (tail.count() < TAIL) {
            return new PatientState(applied, patient.archived(), tail, patient.listed(), patient.reactions());
        }
        archive(patientId, patient.archived(), tail);
        int archived = patient.archived() + tail.count();
        return new PatientState(applied, archived, LedgerEntries.EMPTY, patient.listed(), patient.reactions());
    }

    private Familiarity judgeArchived(byte[] patientId, int archived, LedgerEntry event) {
        byte[] index = store.get(indexKey(patientId));
        BinaryReader reader = new BinaryReader(index).format(FORMAT);
        int remembered = (index.length - HEADER) / FINGERPRINTS;
        int first = archived - remembered;
        for (int i = 0; i < remembered; i++) {
            boolean message = reader.i32() == (int) event.eventHash();
            boolean observation = reader.i32() == (int) event.outcomeHash();
            if (message || observation) {
                Familiarity found = chunk(patientId, (first + i) / TAIL).judge(event);
                if (found != Familiarity.NEW) {
                    return found;
                }
            }
        }
        return Familiarity.NEW;
    }

    private LedgerEntries chunk(byte[] patientId, int number) {
        byte[] bytes = store.get(chunkKey(patientId, number));
        return new LedgerEntries(new BinaryReader(bytes).format(FORMAT).remaining(), TAIL);
    }

    private void archive(byte[] patientId, int archived, LedgerEntries full) {
        byte[] chunk =
                writer.u8(FORMAT).raw(full.bytes(), 0, full.bytes().length).take();
        store.put(chunkKey(patientId, archived / TAIL), chunk);
        store.put(indexKey(patientId), extendedIndex(store.get(indexKey(patientId)), full));
    }

    private byte[] extendedIndex(byte[] index, LedgerEntries full) {
        writer.u8(FORMAT);
        if (index != null) {
            int kept = Math.min(index.length - HEADER, (horizon - TAIL) * FINGERPRINTS);
            writer.raw(index, index.length - kept, kept);
        }
        full.fingerprintsInto(writer);
        return writer.take();
    }

    /**
     * The newest entries of a patient, newest first, for a reader beside the topology.
     *
     * @param store of chunks and indexes
     * @param limit how many at most
     */
    public static List<LedgerEntry> newest(
            ReadOnlyKeyValueStore<byte[], byte[]> store, byte[] patientId, PatientState patient, int limit) {
        List<LedgerEntry> newest = new ArrayList<>(patient.recentEntries());
        Collections.reverse(newest);
        for (int number = patient.archived() / TAIL - 1; number >= 0 && newest.size() < limit; number--) {
            byte[] bytes = store.get(chunkKey(patientId, number));
            if (bytes != null) {
                List<LedgerEntry> chunk = new ArrayList<>(
                        new LedgerEntries(new BinaryReader(bytes).format(FORMAT).remaining(), TAIL).decode());
                Collections.reverse(chunk);
                newest.addAll(chunk);
            }
        }
        return List.copyOf(newest.subList(0, Math.min(limit, newest.size())));
    }

    private static byte[] chunkKey(byte[] patientId, int number) {
        return key(patientId, number);
    }

    private static byte[] indexKey(byte[] patientId) {
        return key(patientId, -1);
    }

    /** The id, a number behind it: ids of any length stay apart, as the number has a fixed one. */
    private static byte[] key(byte[] patientId, int number) {
        byte[] key = Arrays.copyOf(patientId, patientId.length + 4);
        key[patientId.length] = (byte) (number >>> 24);
        key[patientId.length + 1] = (byte) (number >>> 16);
        key[patientId.length + 2] = (byte) (number >>> 8);
        key[patientId.length + 3] = (byte) number;
        return key;
    }
}
