package io.theriac.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;

/** Reads all partitions of a topic, committed records only, without a consumer group. For one thread. */
public final class TopicReader implements AutoCloseable {
    private final String topic;
    private final Serde<Object> values;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    private TopicReader(String topic, Serde<Object> values, Consumer<byte[], byte[]> consumer, boolean fromBeginning) {
        this.topic = topic;
        this.values = values;
        this.consumer = consumer;
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            ends.forEach(consumer::seek);
        }
    }

    /**
     * A reader of a topic that exists.
     *
     * @param fromBeginning whether to read what is there already, or only what comes
     * @throws io.theriac.service.ConfigurationException if a key that is needed is missing or wrong
     */
    public static TopicReader open(TheriacConfig config, String topic, boolean fromBeginning) {
        Serde<Object> values = ValueSerdes.of(config);
        Map<String, Object> properties = config.consumerProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return new TopicReader(topic, values, consumer, fromBeginning);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** The next records, in the order of each partition; none if nothing comes within the time. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(patience).forEach(records::add);
        return records;
    }

    /** Whether everything has been read that was there when the reader was opened. */
    public boolean hasCaughtUp() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * The record's value as its generated class.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it isn't one
     */
    public <V> V value(ConsumerRecord<byte[], byte[]> record, Class<V> type) {
        return type.cast(values.deserializer().deserialize(topic, record.value()));
    }

    @Override
    public void close() {
        consumer.close();
        values.close();
    }
}
