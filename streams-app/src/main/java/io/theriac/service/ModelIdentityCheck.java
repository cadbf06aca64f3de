package io.theriac.service;

import io.theriac.state.ModelIdentity;
import io.theriac.state.SharedKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Compares what the model on the shared-parameters topic was learned as with what the configuration says, and writes it
 * there at the first start. Vectors of another learner, rank, seed or outcome mean nothing, so a start on them is refused.
 */
final class ModelIdentityCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final TheriacConfig config;
    private final TopicPartition partition;

    ModelIdentityCheck(TheriacConfig config, int sharedPartitions) {
        this.config = config;
        this.partition = new TopicPartition(
                config.topics().sharedParameters(), SharedKey.partition(SharedKey.identity(), sharedPartitions));
    }

    /** @throws ConfigurationException if the model there is another one */
    void check() {
        ModelIdentity configured = ModelIdentity.of(config.learner(), config.outcome(), config.features());
        Optional<ModelIdentity> found = found();
        if (found.isEmpty()) {
            new SharedParametersWriter(config).write(SharedKey.identity(), configured.encode());
        } else if (!found.get().equals(configured)) {
            throw new ConfigurationException("the model on " + partition.topic() + " was learned as '"
                    + found.get().text() + "', but the configuration says '" + configured.text()
                    + "': set that back, or begin a new model with another application.id and topics.prefix");
        }
    }

    private Optional<ModelIdentity> found() {
        Map<String, Object> properties = config.consumerProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return lastIdentity(consumer);
        }
    }

    private Optional<ModelIdentity> lastIdentity(Consumer<byte[], byte[]> consumer) {
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        Deadline deadline = new Deadline(PATIENCE);
        byte[] key = SharedKey.identity();
        ModelIdentity found = null;
        while (consumer.position(partition) < end) {
            if (deadline.passed()) {
                throw new TimeoutException("reading " + partition + " took longer than " + PATIENCE);
            }
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (Arrays.equals(message.key(), key) && message.value() != null) {
                    found = ModelIdentity.decode(message.value());
                }
            }
        }
        return Optional.ofNullable(found);
    }
}
