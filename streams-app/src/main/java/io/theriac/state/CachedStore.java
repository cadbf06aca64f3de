package io.theriac.state;

import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store of which the values last put or read are kept in the heap as well: getting one of them costs no read of RocksDB. Written
 * through, so the store itself always has everything. For one thread, and for the life of its task: what an aborted transaction put is
 * dropped with the object.
 */
public final class CachedStore {
    private final KeyValueStore<byte[], byte[]> store;
    /** Null: nothing is kept. */
    private final RingCache recent;

    /**
     * @param store what is cached; nobody else puts into it
     * @param bytes of the heap, about; 0: nothing is kept there
     */
    public CachedStore(KeyValueStore<byte[], byte[]> store, long bytes) {
        this.store = store;
        this.recent = bytes == 0 ? null : new RingCache(bytes);
    }

    /** The value; null where there is none. */
    public byte[] get(byte[] key) {
        byte[] kept = recent == null ? null : recent.get(key);
        if (kept != null) {
            return kept;
        }
        byte[] stored = store.get(key);
        if (stored != null) {
            keep(key, stored);
        }
        return stored;
    }

    /** Puts into the store, and keeps. */
    public void put(byte[] key, byte[] value) {
        store.put(key, value);
        keep(key, value);
    }

    /** Everything that is stored, in the order of the keys' bytes. */
    public KeyValueIterator<byte[], byte[]> all() {
        return store.all();
    }

    /** The same from a key on, this included. */
    public KeyValueIterator<byte[], byte[]> from(byte[] first) {
        return store.range(first, null);
    }

    private void keep(byte[] key, byte[] value) {
        if (recent != null) {
            recent.put(key, value);
        }
    }
}
