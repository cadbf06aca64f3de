package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.learning.EffectiveVector;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureSums;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.FeatureVector;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.FeatureSumsCodec;
import io.theriac.state.KnownFeatures;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedSnapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What one patient task knows and learns of features. Increments to feature vectors are summed, and the sums sent to the shared side
 * once per publish interval; with an interval of zero at once. What is still to be sent is in the store of the summaries, in the
 * transaction of its events: Streams calls no hook before a commit.
 */
final class FeatureKeeper {
    private static final byte[] MOMENTS = "moments".getBytes(StandardCharsets.UTF_8);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> store;
    private final FeatureSpaces spaces;
    private final FeatureLearner learner;
    private final boolean immediate;
    private final FeatureView view;
    private final int partition;
    private FeatureSums own;
    private FeatureSums published;

    FeatureKeeper(
            ProcessorContext<byte[], byte[]> context,
            FeatureSpaces spaces,
            FeatureLearner learner,
            FeatureView view,
            Duration interval) {
        this.context = context;
        this.store = context.getStateStore(NodeNames.SUMMARIES_STORE);
        this.spaces = spaces;
        this.learner = learner;
        this.immediate = interval.isZero();
        this.view = view;
        this.partition = context.taskId().partition();
        this.published = FeatureSums.empty(spaces);
        byte[] stored = store.get(MOMENTS);
        this.own = stored == null ? published : FeatureSumsCodec.decode(stored);
        resume();
        if (!immediate && !spaces.isEmpty()) {
            context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::publish);
        }
    }

    /** Takes up what a task before had still to send. */
    private void resume() {
        view.forget(partition);
        for (Side side : Side.values()) {
            for (int feature = 0; feature < spaces.of(side).size(); feature++) {
                byte[] unsent = store.get(key(side, feature));
                if (unsent != null) {
                    view.add(side, feature, FeatureIncrement.decode(unsent));
                }
            }
        }
    }

    private byte[] key(Side side, int feature) {
        return SharedKey.feature(side, spaces.of(side).id(feature));
    }

    /** What is known of the features of an outcome event's patient and treatment, and their shares as learning sees them. */
    EventFeatures of(PatientFacts facts, String treatmentId, SharedSnapshot snapshot) {
        if (spaces.isEmpty()) {
            return EventFeatures.NONE;
        }
        FeatureSums sums = sums(snapshot);
        FeatureValues ofPatient = KnownFeatures.ofPatient(facts, spaces.patients());
        FeatureValues ofTreatment = snapshot.features(treatmentId);
        FeatureVector x = spaces.patients().standardised(ofPatient, sums.patients());
        FeatureVector y = spaces.treatments().standardised(ofTreatment, sums.treatments());
        return new EventFeatures(
                ofPatient,
                ofTreatment,
                x,
                y,
                learner.part(x, feature -> vector(Side.PATIENT, feature, snapshot)),
                learner.part(y, feature -> vector(Side.TREATMENT, feature, snapshot)));
    }

    private FeatureSums sums(SharedSnapshot snapshot) {
        return snapshot.features().sums(partition, own);
    }

    private Parameters vector(Side side, int feature, SharedSnapshot snapshot) {
        return view.vector(side, feature, snapshot.features().state(side, feature), learner.initial());
    }

    /**
     * A patient as the published snapshot places it.
     *
     * @param vector bias and effective latent vector
     * @param byFeatures whether features have a part in it of which something is learned
     */
    record Placed(float[] vector, boolean byFeatures) {}

    /** Where recommendations are scored from. */
    Placed place(PatientFacts facts, Parameters residual, SharedSnapshot snapshot) {
        return place(spaces, learner, this::sums, facts, residual, snapshot);
    }

    /** The same for who keeps no sums of features of its own. */
    static Placed place(
            FeatureSpaces spaces,
            FeatureLearner learner,
            Function<SharedSnapshot, FeatureSums> sums,
            PatientFacts facts,
            Parameters residual,
            SharedSnapshot snapshot) {
        if (spaces.patients().size() == 0) {
            return new Placed(residual.values(), false);
        }
        FeatureVector x = spaces.patients()
                .standardised(
                        KnownFeatures.ofPatient(facts, spaces.patients()),
                        sums.apply(snapshot).patients());
        float[] part = learner.part(x, feature -> snapshot.features().vector(Side.PATIENT, feature));
        boolean learned = Arrays.stream(x.features())
                .anyMatch(feature -> snapshot.features().vector(Side.PATIENT, feature) != null);
        return new Placed(EffectiveVector.of(residual.values(), part), learned);
    }

    /**
     * Learns from one outcome event, in memory and in the store.
     *
     * @param patient bias and effective latent vector, as before the event
     * @param treatment likewise
     * @param sequence the event's offset
     */
    void learn(
            EventFeatures features,
            OutcomeScale scale,
            double outcome,
            float[] patient,
            float[] treatment,
            SharedSnapshot snapshot,
            long sequence) {
        if (features == EventFeatures.NONE) {
            return;
        }
        Parameters[] ofX = learner.increments(
                Side.PATIENT,
                scale,
                outcome,
                patient,
                treatment,
                features.x(),
                feature -> vector(Side.PATIENT, feature, snapshot));
        Parameters[] ofY = learner.increments(
                Side.TREATMENT,
                scale,
                outcome,
                treatment,
                patient,
                features.y(),
                feature -> vector(Side.TREATMENT, feature, snapshot));
        add(Side.PATIENT, features.x(), ofX, sequence);
        add(Side.TREATMENT, features.y(), ofY, sequence);
        own = own.plus(spaces, features.ofPatient(), features.ofTreatment());
        store.put(MOMENTS, FeatureSumsCodec.encode(own));
    }

    private void add(Side side, FeatureVector x, Parameters[] increments, long sequence) {
        for (int i = 0; i < increments.length; i++) {
            int feature = x.features()[i];
            FeatureIncrement unsent = view.add(side, feature, new FeatureIncrement(partition, sequence, increments[i]));
            if (!immediate) {
                store.put(key(side, feature), unsent.encode());
            }
        }
    }

    /** Sends what an event led to, where nothing is to wait. */
    void send(long timestamp) {
        if (immediate) {
            publish(timestamp);
        }
    }

    private void publish(long timestamp) {
        for (Side side : Side.values()) {
            for (int feature = 0; feature < spaces.of(side).size(); feature++) {
                publish(side, feature, timestamp);
            }
        }
        if (!own.equals(published)) {
            byte[] key = SharedKey.moments(partition);
            context.forward(new Record<>(key, FeatureSumsCodec.encode(own), timestamp), NodeNames.SUMMARIES_SINK);
            published = own;
        }
    }

    private void publish(Side side, int feature, long timestamp) {
        FeatureIncrement unsent = view.send(side, feature, partition);
        if (unsent != null) {
            byte[] key = key(side, feature);
            if (!immediate) {
                store.delete(key);
            }
            context.forward(new Record<>(key, unsent.encode(), timestamp), NodeNames.GRADIENTS_CHILD);
        }
    }
}
