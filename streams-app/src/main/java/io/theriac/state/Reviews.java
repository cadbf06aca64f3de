package io.theriac.state;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a task has seen of the catalogue and the suspension, and its running {@link Review}: in a store, so that a crash or a
 * rebalance neither forgets a change nor begins a pass anew.
 */
public final class Reviews {
    private static final byte[] RUNNING = "R".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUSPENSION = "X".getBytes(StandardCharsets.UTF_8);
    private static final byte[] INDICATIONS = "I".getBytes(StandardCharsets.UTF_8);
    private static final int FORMAT = 1;

    private final KeyValueStore<byte[], byte[]> store;

    public Reviews(KeyValueStore<byte[], byte[]> store) {
        this.store = store;
    }

    /** Whether nothing was ever noted. */
    public boolean isEmpty() {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            return !all.hasNext();
        }
    }

    /** The running pass; null: none. */
    public Review running() {
        byte[] stored = store.get(RUNNING);
        return stored == null ? null : Review.decode(stored);
    }

    /** @param review the running pass; null: it ended */
    public void running(Review review) {
        if (review == null) {
            store.delete(RUNNING);
        } else {
            store.put(RUNNING, review.encode());
        }
    }

    /**
     * Notes a catalogue entry.
     *
     * @param offset of its record
     * @param digest of its content
     * @return whether it is newer than the one noted and says something else
     */
    public boolean entry(String treatmentId, long offset, long digest) {
        return note(SharedKey.catalogue(treatmentId), offset, digest);
    }

    /**
     * Notes whether treatments must be indicated.
     *
     * @return whether that changed
     */
    public boolean indications(boolean judged) {
        boolean before = store.get(INDICATIONS) != null;
        if (judged && !before) {
            store.put(INDICATIONS, new byte[] {FORMAT});
        } else if (!judged && before) {
            store.delete(INDICATIONS);
        }
        return judged != before;
    }

    /** Notes a suspension or resumption; likewise. */
    public boolean suspension(long offset, boolean suspended) {
        return note(SUSPENSION, offset, suspended ? 1 : 0);
    }

    /** A replica that lags, on an instance the task moved to, must not be taken for news: so offsets count, too. */
    private boolean note(byte[] key, long offset, long content) {
        byte[] stored = store.get(key);
        if (stored != null) {
            BinaryReader in = new BinaryReader(stored).format(FORMAT);
            if (offset <= in.i64() || content == in.i64()) {
                return false;
            }
        }
        store.put(key, new BinaryWriter(17).u8(FORMAT).i64(offset).i64(content).take());
        return true;
    }
}
