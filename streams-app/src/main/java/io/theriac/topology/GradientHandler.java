package io.theriac.topology;

import io.theriac.learning.Learner;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.Gradient;
import io.theriac.state.GradientBatch;
import io.theriac.state.GradientCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the treatment's half of every step: the single writer of the treatment's vector. */
final class GradientHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GradientHandler.class);

    private final Learner learner;
    private final KeyValueStore<byte[], byte[]> store;
    private final SharedPublisher publisher;
    private final ProcessingMetrics metrics;
    private final GradientCodec gradients = new GradientCodec();
    private final TreatmentStateCodec states = new TreatmentStateCodec();
    private int uncataloguedAllowed;

    /** @param uncataloguedAllowed how many more treatments without a catalogue entry may be learned */
    GradientHandler(
            Learner learner,
            KeyValueStore<byte[], byte[]> store,
            SharedPublisher publisher,
            ProcessingMetrics metrics,
            int uncataloguedAllowed) {
        this.learner = learner;
        this.store = store;
        this.publisher = publisher;
        this.metrics = metrics;
        this.uncataloguedAllowed = uncataloguedAllowed;
    }

    /** @param message its value is a {@link GradientBatch} */
    void handleAll(Record<byte[], byte[]> message) {
        GradientBatch.read(message.value(), (key, gradient) -> take(key, gradient, message.timestamp()));
    }

    /** @param message its key is the treatment's typed key, its value a {@link Gradient} */
    void handle(Record<byte[], byte[]> message) {
        take(message.key(), message.value(), message.timestamp());
    }

    private void take(byte[] key, byte[] encoded, long timestamp) {
        byte[] stored = store.get(key);
        if (stored == null && !admits(SharedKey.parse(key).id())) {
            metrics.sharedStep(SharedStepResult.DROPPED);
            return;
        }
        Gradient gradient = gradients.decode(encoded);
        TreatmentState before = stored == null ? fresh(key, gradient) : TreatmentStateCodec.decode(stored);
        byte[] value = states.encode(step(before, gradient));
        store.put(key, value);
        publisher.changed(key, value, timestamp);
    }

    private TreatmentState fresh(byte[] key, Gradient gradient) {
        return TreatmentState.fresh(
                learner.initial(Side.TREATMENT, SharedKey.parse(key).id(), gradient.scale()));
    }

    private TreatmentState step(TreatmentState before, Gradient gradient) {
        Parameters stepped = gradient.step(learner, before.parameters());
        boolean refused = stepped.refused() > before.parameters().refused();
        metrics.sharedStep(refused ? SharedStepResult.REFUSED : SharedStepResult.APPLIED);
        return before.after(gradient.partition(), gradient.sequence(), stepped);
    }

    /** A treatment that is not catalogued may be a misspelt one: they are learned, but not without bound. */
    private boolean admits(String treatmentId) {
        if (store.get(SharedKey.catalogue(treatmentId)) != null) {
            return true;
        }
        if (uncataloguedAllowed == 0) {
            return false;
        }
        uncataloguedAllowed--;
        if (uncataloguedAllowed == 0) {
            LOG.warn(
                    "The allowed number of treatments without a catalogue entry is reached: further ones are not learned."
                            + " Publish catalogue entries, or raise treatments.uncatalogued.maximum.");
        }
        return true;
    }
}
