package io.theriac.topology;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends what changed in a store to the shared parameters' topic, each key at most once per publish interval; with an interval of
 * zero at once.
 *
 * <p>Streams calls no hook before a commit, so what waits to be sent must not be in memory alone: the values are in the store, in
 * the transaction that changed them, and the set of changed keys is only a short cut. After every start, restart and rebalance
 * the whole store is published, which covers whatever the set had held.
 */
final class SharedPublisher {
    private static final Duration SOON = Duration.ofMillis(1);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> store;
    private final String sink;
    private final boolean immediate;
    private final Set<Bytes> changed = new LinkedHashSet<>();
    private Cancellable initial;

    /** @param sink name of the child that leads to the topic */
    SharedPublisher(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<byte[], byte[]> store,
            String sink,
            Duration interval) {
        this.context = context;
        this.store = store;
        this.sink = sink;
        this.immediate = interval.isZero();
        this.initial = context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, this::publishAll);
        if (!immediate) {
            context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::publishChanged);
        }
    }

    /** A value was put into the store. */
    void changed(byte[] key, byte[] value, long timestamp) {
        if (immediate) {
            context.forward(new Record<>(key, value, timestamp), sink);
        } else {
            changed.add(Bytes.wrap(key));
        }
    }

    private void publishAll(long now) {
        initial.cancel();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<byte[], byte[]> entry = all.next();
                context.forward(new Record<>(entry.key, entry.value, now), sink);
            }
        }
        changed.clear();
    }

    private void publishChanged(long now) {
        for (Bytes key : changed) {
            context.forward(new Record<>(key.get(), store.get(key.get()), now), sink);
        }
        changed.clear();
    }
}
