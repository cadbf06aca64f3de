package io.theriac.topology;

import io.theriac.state.GradientBatch;
import io.theriac.state.SharedKey;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sends the gradients of one patient task, several to a message, for a message costs many times what a gradient in it does. Those of one
 * partition of the shared side go when they fill a message, or a moment later; with a publish interval of zero each goes at once.
 *
 * <p>What waits to be sent is in the store of the summaries, in the transaction of its events: Streams calls no hook before a commit.
 */
final class GradientOutbox {
    /** Bytes, eleven gradients at the usual rank: saves nearly all there is; what waits is put into the store again with every event. */
    static final int FULL = 2048;

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> store;
    private final boolean immediate;
    private final byte[][] keys;
    private final GradientBatch[] batches;

    /** Takes up what a task before had still to send. */
    GradientOutbox(ProcessorContext<byte[], byte[]> context, int sharedPartitions, Duration publishInterval) {
        this.context = context;
        this.store = context.getStateStore(NodeNames.SUMMARIES_STORE);
        this.immediate = publishInterval.isZero();
        this.keys = new byte[sharedPartitions][];
        this.batches = new GradientBatch[sharedPartitions];
        for (int partition = 0; partition < sharedPartitions; partition++) {
            keys[partition] = SharedKey.gradients(partition);
            batches[partition] = resumed(keys[partition]);
        }
        context.schedule(MOMENT, PunctuationType.WALL_CLOCK_TIME, this::sendAll);
    }

    private GradientBatch resumed(byte[] key) {
        GradientBatch batch = new GradientBatch();
        byte[] stored = store.get(key);
        if (stored != null) {
            GradientBatch.read(stored, batch::add);
        }
        return batch;
    }

    /**
     * Takes a gradient.
     *
     * @param key the treatment's typed key
     * @param gradient encoded
     * @param timestamp the event's, milliseconds since the epoch
     */
    void add(byte[] key, byte[] gradient, long timestamp) {
        if (immediate) {
            context.forward(new Record<>(key, gradient, timestamp), NodeNames.GRADIENTS_CHILD);
            return;
        }
        int partition = SharedKey.partition(key, batches.length);
        GradientBatch batch = batches[partition];
        batch.add(key, gradient);
        if (batch.bytes() < FULL) {
            store.put(keys[partition], batch.encode());
        } else {
            send(partition, timestamp);
        }
    }

    private void sendAll(long now) {
        for (int partition = 0; partition < batches.length; partition++) {
            if (!batches[partition].isEmpty()) {
                send(partition, now);
            }
        }
    }

    private void send(int partition, long timestamp) {
        byte[] message = batches[partition].encode();
        batches[partition].clear();
        store.delete(keys[partition]);
        context.forward(new Record<>(keys[partition], message, timestamp), NodeNames.GRADIENTS_CHILD);
    }
}
