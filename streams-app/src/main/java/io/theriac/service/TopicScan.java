package io.theriac.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** Reads what is on topics now, from the beginning to the end, committed records only, without a consumer group. For one thread. */
public final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** Without a record for so long the broker is taken to be gone. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final TheriacConfig config;
    private final Consumer<byte[], byte[]> consumer;
    /** Null until a value is asked for: who reads bytes needs no registry. */
    private Serde<Object> values;

    private TopicScan(TheriacConfig config, Consumer<byte[], byte[]> consumer) {
        this.config = config;
        this.consumer = consumer;
    }

    /** @throws ConfigurationException if a key that is needed is missing or wrong */
    public static TopicScan open(TheriacConfig config) {
        Map<String, Object> properties = config.consumerProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        // A scan ends at the end; the broker holding its last request back for news would delay the next scan by half a
        // second.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        return new TopicScan(
                config, new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * Reads all of a topic.
     *
     * @param into takes the records, those of a partition in their order
     */
    public void all(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> into) {
        from(topic, Map.of(), into);
    }

    /**
     * Reads on.
     *
     * @param starts per partition the offset to begin at; one that isn't there begins at its beginning
     */
    public void from(
            String topic, Map<Integer, Long> starts, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> into) {
        read(partitions(topic), starts, into);
    }

    /** Reads the records of one key. */
    public void ofKey(String topic, String key, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> into) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        List<TopicPartition> all = partitions(topic);
        if (all.isEmpty()) {
            return;
        }
        int partition = Utils.toPositive(Utils.murmur2(bytes)) % all.size();
        read(List.of(new TopicPartition(topic, partition)), Map.of(), record -> {
            if (Arrays.equals(bytes, record.key())) {
                into.accept(record);
            }
        });
    }

    private List<TopicPartition> partitions(String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void read(
            Collection<TopicPartition> partitions,
            Map<Integer, Long> starts,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> into) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.stream()
                .filter(each -> starts.containsKey(each.partition()))
                .forEach(each -> consumer.seek(each, starts.get(each.partition())));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long heard = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                heard = System.nanoTime();
                into.accept(record);
            }
            if (System.nanoTime() - heard > PATIENCE_NANOS) {
                throw new TimeoutException("nothing more came from " + partitions);
            }
        }
    }

    /**
     * A record's value as its generated class.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it isn't one
     */
    public <V> V value(ConsumerRecord<byte[], byte[]> record, Class<V> type) {
        if (values == null) {
            values = ValueSerdes.of(config);
        }
        return type.cast(values.deserializer().deserialize(record.topic(), record.value()));
    }

    @Override
    public void close() {
        consumer.close();
        if (values != null) {
            values.close();
        }
    }
}
