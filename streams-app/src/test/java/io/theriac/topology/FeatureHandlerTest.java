package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class FeatureHandlerTest {
    private static final byte[] KEY = SharedKey.feature(Side.PATIENT, "age");

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private final KeyValueStore<byte[], byte[]> store = MemoryStore.open(NodeNames.SHARED_STORE);
    private final FeatureHandler handler =
            new FeatureHandler(store, new SharedPublisher(context, store, "sink", Duration.ZERO));

    @Test
    void shouldAddUpTheIncrementsOfAllTasksAndTheirCounts() {
        handle(new FeatureIncrement(0, 70, new Parameters(new float[] {0.5f, -1, 2}, 3, 1)));
        handle(new FeatureIncrement(2, 9, new Parameters(new float[] {0.25f, 1, 1}, 4, 0)));

        TreatmentState sum = TreatmentStateCodec.decode(store.get(KEY));
        assertThat(sum.parameters()).isEqualTo(new Parameters(new float[] {0.75f, 0, 3}, 7, 1));
    }

    @Test
    void shouldSayUpToWhichEventOfEachTaskItHasAddedUp() {
        handle(new FeatureIncrement(0, 70, one()));
        handle(new FeatureIncrement(2, 9, one()));
        handle(new FeatureIncrement(0, 75, one()));

        TreatmentState sum = TreatmentStateCodec.decode(store.get(KEY));
        assertThat(sum.contains(0, 75)).isTrue();
        assertThat(sum.contains(0, 76)).isFalse();
        assertThat(sum.contains(1, 0)).isFalse();
        assertThat(sum.contains(2, 9)).isTrue();
        assertThat(sum.contains(2, 10)).isFalse();
        assertThat(sum.version()).isEqualTo(3);
    }

    @Test
    void shouldPublishEachSum() {
        handle(new FeatureIncrement(0, 70, one()));

        assertThat(context.forwarded()).singleElement().satisfies(sent -> {
            assertThat(sent.childName()).contains("sink");
            assertThat(sent.record().key()).isEqualTo(KEY);
            assertThat(sent.record().value()).isEqualTo(store.get(KEY));
            assertThat(sent.record().timestamp()).isEqualTo(5);
        });
    }

    private void handle(FeatureIncrement increment) {
        handler.handle(new Record<>(KEY, increment.encode(), 5));
    }

    private static Parameters one() {
        return new Parameters(new float[] {1, 1, 1}, 1, 0);
    }
}
