package io.theriac.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TopicPublisherTest {
    private static final Serializer<Object> TEXT =
            (topic, value) -> value.toString().getBytes(StandardCharsets.UTF_8);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<String> refusals = new ArrayList<>();
    private final TopicPublisher publisher =
            new TopicPublisher(Serdes.serdeFrom(TEXT, (topic, bytes) -> bytes), producer);

    @Test
    void shouldKeyRecordsByThePlainIdAndCountWhatIsAcknowledged() {
        publisher.send("t", "Zoë", "value", refusals::add);
        assertThat(publisher.acknowledged()).isZero();
        assertThat(producer.history().get(0).key()).isEqualTo("Zoë".getBytes(StandardCharsets.UTF_8));
        producer.completeNext();
        publisher.flush();
        assertThat(publisher.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldLeaveTheRecordsTimeToTheMomentOfPublishing() {
        publisher.send("t", "a", "observed years ago", refusals::add);
        assertThat(producer.history().get(0).timestamp()).isNull();
    }

    @Test
    void shouldRefuseARecordThatIsTooLargeAndGoOn() {
        publisher.send("t", "a", "large", refusals::add);
        producer.errorNext(new RecordTooLargeException());
        publisher.send("t", "b", "small", refusals::add);
        producer.completeNext();
        publisher.flush();
        assertThat(refusals).containsExactly("the record is larger than Kafka takes");
        assertThat(publisher.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldStopWhereKafkaFails() {
        publisher.send("t", "a", "value", refusals::add);
        producer.errorNext(new TimeoutException("gone"));
        assertThatThrownBy(() -> publisher.send("t", "b", "value", refusals::add))
                .isInstanceOf(TimeoutException.class);
        assertThatThrownBy(publisher::flush).isInstanceOf(TimeoutException.class);
        assertThat(refusals).isEmpty();
    }
}
