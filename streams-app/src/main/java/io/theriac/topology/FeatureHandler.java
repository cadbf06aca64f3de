package io.theriac.topology;

import io.theriac.learning.Parameters;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds up what patient tasks send for feature vectors: the single writer of each. */
final class FeatureHandler {
    private final KeyValueStore<byte[], byte[]> store;
    private final SharedPublisher publisher;
    private final TreatmentStateCodec states = new TreatmentStateCodec();

    FeatureHandler(KeyValueStore<byte[], byte[]> store, SharedPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    /** @param message its key is the feature's typed key, its value a {@link FeatureIncrement} */
    void handle(Record<byte[], byte[]> message) {
        FeatureIncrement increment = FeatureIncrement.decode(message.value());
        byte[] stored = store.get(message.key());
        TreatmentState before =
                stored == null ? TreatmentState.fresh(zero(increment)) : TreatmentStateCodec.decode(stored);
        Parameters sum = before.parameters().plus(increment.sum());
        byte[] value = states.encode(before.after(increment.partition(), increment.sequence(), sum));
        store.put(message.key(), value);
        publisher.changed(message.key(), value, message.timestamp());
    }

    private static Parameters zero(FeatureIncrement increment) {
        return new Parameters(new float[increment.sum().values().length], 0, 0);
    }
}
