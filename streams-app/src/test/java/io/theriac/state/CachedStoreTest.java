package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class CachedStoreTest {
    private static final int VALUE = 100;
    private static final int ENTRY = RingCache.HEADER + 1 + VALUE;

    private final KeyValueStore<byte[], byte[]> store = store();

    private static KeyValueStore<byte[], byte[]> store() {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("store"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store);
        return store;
    }

    private static byte[] key(int number) {
        return new byte[] {(byte) number};
    }

    private static byte[] value(int first) {
        byte[] value = new byte[VALUE];
        value[0] = (byte) first;
        return value;
    }

    /** Takes the store's values away, so that whatever is still got lay in the heap. */
    private List<Integer> keptOf(CachedStore cached, int keys) {
        for (int key = 0; key < keys; key++) {
            store.delete(key(key));
        }
        List<Integer> kept = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            if (cached.get(key(key)) != null) {
                kept.add(key);
            }
        }
        return kept;
    }

    @Test
    void shouldPutIntoTheStoreAtOnce() {
        new CachedStore(store, ENTRY).put(key(1), value(7));
        assertThat(store.get(key(1))).isEqualTo(value(7));
    }

    @Test
    void shouldGetWhatAnotherPutIntoTheStoreBefore() {
        store.put(key(1), value(7));
        assertThat(new CachedStore(store, ENTRY).get(key(1))).isEqualTo(value(7));
        assertThat(new CachedStore(store, ENTRY).get(key(2))).isNull();
    }

    @Test
    void shouldKeepWhatWasPutAndWhatWasGot() {
        store.put(key(0), value(5));
        CachedStore cached = new CachedStore(store, 100 * ENTRY);
        cached.get(key(0));
        cached.put(key(1), value(6));
        assertThat(keptOf(cached, 2)).containsExactly(0, 1);
    }

    @Test
    void shouldForgetWhatNoLongerFitsAndGetItFromTheStore() {
        CachedStore cached = new CachedStore(store, 3 * ENTRY);
        for (int key = 0; key < 20; key++) {
            cached.put(key(key), value(key));
        }
        assertThat(cached.get(key(0))).isEqualTo(value(0));
        assertThat(keptOf(cached, 20)).hasSizeBetween(1, 3).contains(0);
    }

    @Test
    void shouldKeepNothingAtALimitOfZero() {
        CachedStore none = new CachedStore(store, 0);
        none.put(key(0), value(0));
        assertThat(none.get(key(0))).isEqualTo(value(0));
        assertThat(keptOf(none, 1)).isEmpty();
    }

    @Test
    void shouldGiveAllEntriesOfTheStoreInOrderNotOnlyThoseKept() {
        CachedStore cached = new CachedStore(store, ENTRY);
        for (int key = 4; key >= 0; key--) {
            cached.put(key(key), value(key));
        }
        assertThat(keys(cached.all())).containsExactly(0, 1, 2, 3, 4);
        assertThat(keys(cached.from(key(3)))).containsExactly(3, 4);
    }

    private static List<Integer> keys(KeyValueIterator<byte[], byte[]> entries) {
        List<Integer> keys = new ArrayList<>();
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<byte[], byte[]> entry = entries.next();
                keys.add((int) entry.key[0]);
            }
        }
        return keys;
    }
}
