package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Factor;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureSums;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.FeatureSumsCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedSnapshot;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class FeatureKeeperTest {
    private static final OutcomeScale SCALE = new OutcomeScale(0, 1);
    private static final FeatureSpaces SPACES = FeatureSpaces.of(FeatureDictionary.parse("""
            [patient marker]
            type = categorical
            categories = present
            """));
    private static final PatientFacts CARRIER = facts(Factor.tested("marker", "present"));
    private static final FeatureSpaces MEASURED = FeatureSpaces.of(FeatureDictionary.parse("""
            [patient age]
            type = numeric
            minimum = 0
            maximum = 120
            """));

    private static PatientFacts facts(Factor factor) {
        return new PatientFacts(1, List.of(factor), null, null, null, null, null, null);
    }

    private final LearnerSettings settings = LearnerSettings.defaults().withRank(2);
    private final SharedReplica replica = new SharedReplica("replica", 2, SPACES);
    private final FeatureView view = new FeatureView(SPACES);
    private final KeyValueStore<byte[], byte[]> store = MemoryStore.open(NodeNames.SUMMARIES_STORE);

    /** A task that starts on what the store holds. */
    private final class Task {
        private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        private final SharedReplica replica;
        private final FeatureKeeper keeper;

        private Task() {
            this(SPACES, view, FeatureKeeperTest.this.replica);
        }

        private Task(FeatureSpaces spaces, FeatureView view, SharedReplica replica) {
            this.replica = replica;
            context.addStateStore(store);
            keeper = new FeatureKeeper(
                    context,
                    spaces,
                    new FeatureLearner(FeatureSettings.DEFAULTS, settings),
                    view,
                    Duration.ofMillis(100));
        }

        private EventFeatures learn(long sequence) {
            return learn(CARRIER, sequence);
        }

        private EventFeatures learn(PatientFacts facts, long sequence) {
            EventFeatures features = keeper.of(facts, "t", replica.snapshot());
            float[] patient = features.patientPart().clone();
            keeper.learn(features, SCALE, 1, patient, new float[] {0, 1, 0}, replica.snapshot(), sequence);
            return features;
        }

        private List<FeatureIncrement> punctuate() {
            context.resetForwards();
            context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(1));
            return sentTo(NodeNames.GRADIENTS_CHILD)
                    .map(message -> FeatureIncrement.decode(message.value()))
                    .toList();
        }

        /** The sums of features that it publishes when the interval is over. */
        private List<FeatureSums> publish() {
            punctuate();
            return sentTo(NodeNames.SUMMARIES_SINK)
                    .map(message -> FeatureSumsCodec.decode(message.value()))
                    .toList();
        }

        private Stream<Record<? extends byte[], ? extends byte[]>> sentTo(String child) {
            return context.forwarded().stream()
                    .filter(each -> each.childName().orElseThrow().equals(child))
                    .map(CapturedForward::record);
        }
    }

    @Test
    void shouldSendTheSumOnceAnIntervalAndNothingTwice() {
        Task task = new Task();
        task.learn(3);
        task.learn(4);

        List<FeatureIncrement> sent = task.punctuate();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).sequence()).isEqualTo(4);
        assertThat(sent.get(0).sum().steps()).isEqualTo(2);
        assertThat(task.punctuate()).isEmpty();
    }

    @Test
    void shouldSendAfterARestartWhatWasNotSentBefore() {
        Task before = new Task();
        before.learn(3);
        before.learn(4);

        Task after = new Task();
        after.learn(5);
        List<FeatureIncrement> sent = after.punctuate();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).sum().steps()).isEqualTo(3);
        assertThat(sent.get(0).sequence()).isEqualTo(5);
        assertThat(new Task().punctuate())
                .as("what was sent is no longer waiting")
                .isEmpty();
    }

    @Test
    void shouldPublishItsSumsOfFeaturesWhenTheyChangedAndAfterARestart() {
        Task task = measuring();
        assertThat(task.publish()).as("nothing is known yet").isEmpty();
        task.learn(facts(Factor.tested("age", 40)), 3);

        List<FeatureSums> sums = task.publish();
        assertThat(sums).hasSize(1);
        assertThat(task.publish()).isEmpty();

        Task after = measuring();
        assertThat(after.publish())
                .as("it can't know if the task before had published them")
                .isEqualTo(sums);
        after.learn(facts(Factor.tested("age", 60)), 4);
        assertThat(after.publish()).singleElement().isNotEqualTo(sums.get(0));
    }

    /** A task that learns from a number, of which mean and spread are summed up. */
    private Task measuring() {
        return new Task(MEASURED, new FeatureView(MEASURED), new SharedReplica("replica", 2, MEASURED));
    }

    @Test
    void shouldPredictFromItsOwnIncrementsUntilTheyArePublished() {
        Task task = new Task();
        task.learn(3);
        float own = task.keeper.of(CARRIER, "t", replica.snapshot()).patientPart()[0];
        assertThat(own).isPositive();

        FeatureIncrement sent = task.punctuate().get(0);
        assertThat(task.keeper.of(CARRIER, "t", replica.snapshot()).patientPart()[0])
                .as("sent, not published")
                .isEqualTo(own);

        Parameters others = new Parameters(new float[] {0.5f, 0, 0}, 7, 0);
        publish(TreatmentState.fresh(others));
        assertThat(task.keeper.of(CARRIER, "t", replica.snapshot()).patientPart()[0])
                .as("another task's are published, its own are not")
                .isEqualTo(0.5f + own);

        publish(TreatmentState.fresh(others).after(sent.partition(), sent.sequence(), others.plus(sent.sum())));
        assertThat(task.keeper.of(CARRIER, "t", replica.snapshot()).patientPart()[0])
                .as("both are published")
                .isEqualTo(0.5f + own);
        assertThat(task.keeper
                        .place(CARRIER, new Parameters(new float[3], 0, 0), replica.snapshot())
                        .byFeatures())
                .isTrue();
    }

    private void publish(TreatmentState state) {
        replica.apply(0, 0, SharedKey.feature(Side.PATIENT, "marker=present"), new TreatmentStateCodec().encode(state));
    }

    @Test
    void shouldSeeTheIncrementsOfTheInstancesOtherTasksUntilTheyMoveAway() {
        FeatureIncrement ofAnother = new FeatureIncrement(5, 80, new Parameters(new float[] {0.25f, 0, 0}, 1, 0));
        Task task = new Task();
        view.add(Side.PATIENT, 0, ofAnother);

        assertThat(part(task)).isEqualTo(0.25f);
        assertThat(task.punctuate()).as("the other task sends its own").isEmpty();

        view.forget(5);
        assertThat(part(task)).isZero();
    }

    @Test
    void shouldNotGoBackToAnOlderSnapshot() {
        Task task = new Task();
        publish(TreatmentState.fresh(new Parameters(new float[] {0.25f, 0, 0}, 6, 0)));
        SharedSnapshot older = replica.snapshot();
        publish(TreatmentState.fresh(new Parameters(new float[] {0.5f, 0, 0}, 7, 0)));
        assertThat(part(task)).isEqualTo(0.5f);

        assertThat(task.keeper.of(CARRIER, "t", older).patientPart()[0]).isEqualTo(0.5f);
    }

    private float part(Task task) {
        return task.keeper.of(CARRIER, "t", replica.snapshot()).patientPart()[0];
    }

    @Test
    void shouldNotSayThatAPatientIsPlacedWhereNothingIsLearnedOrKnown() {
        Task task = new Task();
        Parameters residual = new Parameters(new float[] {1, 2, 3}, 0, 0);

        assertThat(task.keeper.place(CARRIER, residual, replica.snapshot()).byFeatures())
                .isFalse();
        FeatureKeeper.Placed unknown = task.keeper.place(null, residual, replica.snapshot());
        assertThat(unknown.byFeatures()).isFalse();
        assertThat(unknown.vector()).isSameAs(residual.values());
    }
}
