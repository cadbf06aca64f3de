package io.theriac.state;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store of which the values used last are kept in the heap as well: getting one of them takes a tenth of the time. Written through, so
 * the store itself always has everything. For one thread, and for the life of its task: what an aborted transaction put is dropped with
 * the object.
 */
public final class CachedStore {
    /** What an entry takes beside its key's and its value's bytes: map node, key object, and two array headers. */
    static final int OVERHEAD = 128;

    private static final float LOAD_FACTOR = 0.75f;

    private final KeyValueStore<byte[], byte[]> store;
    private final long maximumBytes;
    private final Map<Key, byte[]> recent = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private long bytes;

    /** An id's bytes as a key of a map. */
    private record Key(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * @param store what is cached; nobody else puts into it
     * @param maximumBytes of the heap, about; 0: nothing is kept there
     */
    public CachedStore(KeyValueStore<byte[], byte[]> store, long maximumBytes) {
        this.store = store;
        this.maximumBytes = maximumBytes;
    }

    /** The value; null where there is none. Neither it nor the key may be modified. */
    public byte[] get(byte[] key) {
        byte[] known = recent.get(new Key(key));
        if (known != null) {
            return known;
        }
        byte[] stored = store.get(key);
        if (stored != null) {
            keep(key, stored);
        }
        return stored;
    }

    /** Neither key nor value may be modified afterwards. */
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
        byte[] before = recent.put(new Key(key), value);
        bytes += before == null ? OVERHEAD + key.length + value.length : value.length - before.length;
        Iterator<Map.Entry<Key, byte[]>> eldest =
                bytes > maximumBytes ? recent.entrySet().iterator() : null;
        while (bytes > maximumBytes) {
            Map.Entry<Key, byte[]> dropped = eldest.next();
            bytes -= OVERHEAD + dropped.getKey().bytes().length + dropped.getValue().length;
            eldest.remove();
        }
    }
}
