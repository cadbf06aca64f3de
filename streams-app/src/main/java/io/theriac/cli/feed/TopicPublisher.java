package io.theriac.cli.feed;

import io.theriac.service.TheriacConfig;
import io.theriac.service.ValueSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;

/**
 * Publishes records idempotently, acknowledged by all replicas, under plain UTF-8 keys and with the partitioner of the Java client (murmur2).
 * For one thread.
 */
public final class TopicPublisher implements AutoCloseable {
    /** One request at a time: a topic made a moment ago may have no leader yet, and batches must not overtake. */
    private static final Map<String, Object> PRODUCER = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
            false,
            ProducerConfig.LINGER_MS_CONFIG,
            20,
            ProducerConfig.BATCH_SIZE_CONFIG,
            131_072);

    private final Serde<Object> values;
    private final Producer<byte[], byte[]> producer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    TopicPublisher(Serde<Object> values, Producer<byte[], byte[]> producer) {
        this.values = values;
        this.producer = producer;
    }

    /**
     * A publisher for the configured cluster and registry.
     *
     * @throws io.theriac.service.ConfigurationException if a key that is needed is missing or wrong
     */
    public static TopicPublisher open(TheriacConfig config) {
        Serde<Object> values = ValueSerdes.of(config);
        Map<String, Object> properties = config.producerProperties();
        properties.putAll(PRODUCER);
        properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
        return new TopicPublisher(
                values, new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /**
     * Sends a record; waits while too much is under way. The record may still be refused later.
     *
     * @param refused told, on another thread, why Kafka doesn't take this very record
     * @throws KafkaException if an earlier record could not be sent
     */
    public void send(String topic, String key, Object value, Refusal refused) {
        throwFailure();
        byte[] bytes = values.serializer().serialize(topic, value);
        producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes), (metadata, problem) -> {
            if (problem == null) {
                acknowledged.incrementAndGet();
            } else if (problem instanceof RecordTooLargeException) {
                refused.because("the record is larger than Kafka takes");
            } else {
                failure.compareAndSet(null, problem);
            }
        });
    }

    /**
     * Waits until everything sent is acknowledged or refused.
     *
     * @throws KafkaException if a record could not be sent
     */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw first instanceof KafkaException kafka ? kafka : new KafkaException(first);
        }
    }

    /** How many records the cluster has. */
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public void close() {
        producer.close(failure.get() == null ? Duration.ofSeconds(30) : Duration.ZERO);
        values.close();
    }

    /** Told that a record isn't taken. */
    @FunctionalInterface
    public interface Refusal {
        /** @param reason a part of a sentence */
        void because(String reason);
    }
}
