package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.state.GradientBatch;
import io.theriac.state.SharedKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class GradientOutboxTest {
    private static final int PARTITIONS = 3;
    private static final byte[] TREATMENT = SharedKey.treatment("t");
    private static final int ITS_PARTITION = SharedKey.partition(TREATMENT, PARTITIONS);
    private static final long MOMENT = 1;
    private static final int GRADIENT_BYTES = GradientOutbox.FULL / 8;
    /** So many fill it, with what is around them. */
    private static final int MOST = 8;

    private final KeyValueStore<byte[], byte[]> store = MemoryStore.open(NodeNames.SUMMARIES_STORE);

    /** A task that starts on what the store holds. */
    private final class Task {
        private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
        private final GradientOutbox outbox;

        private Task(Duration publishInterval) {
            context.addStateStore(store);
            outbox = new GradientOutbox(context, PARTITIONS, publishInterval);
        }

        private void add(byte[] key, int... gradients) {
            for (int gradient : gradients) {
                outbox.add(key, bytes(gradient), gradient);
            }
        }

        private void punctuate() {
            context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(MOMENT));
        }

        private List<Record<byte[], byte[]>> messages() {
            List<Record<byte[], byte[]>> messages = new ArrayList<>();
            context.forwarded(NodeNames.GRADIENTS_CHILD).forEach(each -> messages.add(copy(each.record())));
            return messages;
        }

        private Record<byte[], byte[]> copy(Record<? extends byte[], ? extends byte[]> sent) {
            return new Record<>(sent.key(), sent.value(), sent.timestamp());
        }

        /** What was sent in batches, in order: treatment and gradient. */
        private List<String> sent() {
            List<String> sent = new ArrayList<>();
            messages()
                    .forEach(message -> GradientBatch.read(
                            message.value(),
                            (key, gradient) -> sent.add(SharedKey.parse(key).id() + text(gradient))));
            return sent;
        }
    }

    private Task task() {
        return new Task(Duration.ofMillis(100));
    }

    /** A number and nothing behind it, so that some of them fill a message. */
    private static byte[] bytes(int gradient) {
        return Arrays.copyOf(Integer.toString(gradient).getBytes(StandardCharsets.UTF_8), GRADIENT_BYTES);
    }

    private static String text(byte[] gradient) {
        return new String(gradient, StandardCharsets.UTF_8).trim();
    }

    @Test
    void shouldSendAFullBatchAtOnceToThePartitionOfItsTreatments() {
        Task task = task();
        int[] gradients = IntStream.range(0, MOST).toArray();

        task.add(TREATMENT, gradients);

        assertThat(task.messages()).singleElement().satisfies(message -> {
            assertThat(SharedKey.partition(message.key(), PARTITIONS)).isEqualTo(ITS_PARTITION);
            assertThat(message.timestamp()).isEqualTo(MOST - 1);
        });
        assertThat(task.sent())
                .containsExactlyElementsOf(
                        IntStream.of(gradients).mapToObj(each -> "t" + each).toList());
        task.punctuate();
        assertThat(task.messages()).as("nothing is left").hasSize(1);
    }

    @Test
    void shouldSendAtOnceAGradientThatFillsAMessageByItself() {
        Task task = task();

        task.outbox.add(TREATMENT, new byte[GradientOutbox.FULL], 5);

        assertThat(task.messages()).hasSize(1);
    }

    @Test
    void shouldSendWhatIsNotFullAfterAMomentEachPartitionsOwn() {
        Task task = task();
        byte[] another = elsewhere();
        task.add(TREATMENT, 1);
        task.add(another, 2);
        task.add(TREATMENT, 3);
        assertThat(task.messages()).isEmpty();

        task.punctuate();

        assertThat(task.sent())
                .containsExactlyInAnyOrder("t1", "t3", SharedKey.parse(another).id() + "2");
        assertThat(task.messages())
                .hasSize(2)
                .allMatch(message -> message.timestamp() == MOMENT)
                .extracting(message -> SharedKey.partition(message.key(), PARTITIONS))
                .containsExactlyInAnyOrder(ITS_PARTITION, SharedKey.partition(another, PARTITIONS));
    }

    private static byte[] elsewhere() {
        return IntStream.range(0, 100)
                .mapToObj(each -> SharedKey.treatment("u" + each))
                .filter(key -> SharedKey.partition(key, PARTITIONS) != ITS_PARTITION)
                .findFirst()
                .orElseThrow();
    }

    /** An aborted transaction takes the store's change with it; one that was committed must lose nothing. */
    @Test
    void shouldSendAfterARestartWhatWasNotSentBeforeAndNothingTwice() {
        task().add(TREATMENT, 1, 2);

        Task after = task();
        after.add(TREATMENT, 3);
        after.punctuate();

        assertThat(after.sent()).containsExactly("t1", "t2", "t3");
        Task last = task();
        last.punctuate();
        assertThat(last.messages()).as("what was sent is no longer waiting").isEmpty();
    }

    @Test
    void shouldCountWhatWasWaitingTowardsAFullBatch() {
        task().add(TREATMENT, IntStream.range(0, MOST - 1).toArray());

        Task after = task();
        after.add(TREATMENT, MOST);

        assertThat(after.sent()).hasSize(MOST);
    }

    @Test
    void shouldSendEachByItselfWhereNothingIsToWait() {
        Task task = new Task(Duration.ZERO);

        task.add(TREATMENT, 7);

        assertThat(task.messages()).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo(TREATMENT);
            assertThat(text(message.value())).isEqualTo("7");
        });
    }
}
