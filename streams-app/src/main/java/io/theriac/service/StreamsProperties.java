package io.theriac.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;

/** The properties of Kafka Streams: ours, then what the user passes through as {@code kafka.*}, then what must be so. */
final class StreamsProperties {
    /**
     * Streams sets linger.ms to 100, so the batch size decides: 128 KiB gave 1.5 times the throughput of the default 16
     * KiB on this topology, 256 KiB 1.04 times that of 128 for no more memory, and 512 KiB no more than 256.
     */
    private static final int PRODUCER_BATCH_BYTES = 262_144;

    /**
     * A replaced thread and a killed process don't leave the group: their partitions lie idle until the session ends, by
     * default 45 s. (The streams protocol has a limit of its own, set at the brokers.)
     */
    private static final int SESSION_MILLIS = 10_000;

    private StreamsProperties() {}

    static Properties of(TheriacConfig config, RocksDbMemory memory) {
        config.require(ServiceKeys.BOOTSTRAP_SERVERS);
        Properties properties = new Properties();
        // Without the prefix of a client, so that whatever a user sets wins, with or without one.
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, PRODUCER_BATCH_BYTES);
        // Dead letters repeat a whole input record and add headers.
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicSpecs.DEAD_LETTER_MAX_MESSAGE_BYTES);
        if (config.getString(ProcessingKeys.GROUP_PROTOCOL).equals("classic")) {
            properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        }
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, config.getInt(TopicKeys.REPLICATION_FACTOR));
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, config.getString(ServiceKeys.APPLICATION_ID));
        properties.putAll(PassThrough.streams(config.originals()));
        // Whoever knows the port of this instance sets it.
        properties.remove(StreamsConfig.APPLICATION_SERVER_CONFIG);
        properties.putAll(ours(config));
        properties.putAll(memory.streamsProperties());
        return properties;
    }

    /** Keys of Kafka Streams that can't be passed through, because a key of ours sets them. */
    static Map<String, String> reserved() {
        return Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, ServiceKeys.APPLICATION_ID,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, ServiceKeys.BOOTSTRAP_SERVERS,
                StreamsConfig.STATE_DIR_CONFIG, ServiceKeys.STATE_DIR,
                StreamsConfig.APPLICATION_SERVER_CONFIG, HttpKeys.ADVERTISED,
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, ProcessingKeys.GUARANTEE,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, ProcessingKeys.THREADS,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, ProcessingKeys.COMMIT_INTERVAL_MS,
                StreamsConfig.GROUP_PROTOCOL_CONFIG, ProcessingKeys.GROUP_PROTOCOL,
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, ProcessingKeys.MEMORY_ROCKSDB_MB);
    }

    private static Map<String, Object> ours(TheriacConfig config) {
        return Map.ofEntries(
                Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, config.getString(ServiceKeys.APPLICATION_ID)),
                Map.entry(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(ServiceKeys.BOOTSTRAP_SERVERS)),
                Map.entry(StreamsConfig.STATE_DIR_CONFIG, stateFolder(config).toString()),
                Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.getString(ProcessingKeys.GUARANTEE)),
                Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.getInt(ProcessingKeys.THREADS)),
                Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.getLong(ProcessingKeys.COMMIT_INTERVAL_MS)),
                Map.entry(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.getString(ProcessingKeys.GROUP_PROTOCOL)),
                // All sources are byte arrays: what can't be decoded is a value of the topology, not an exception.
                Map.entry(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class),
                Map.entry(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class),
                Map.entry(
                        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                        LogAndFailExceptionHandler.class));
    }

    /** The folder of the stores, with {@code ~} for the home folder. */
    static Path stateFolder(TheriacConfig config) {
        String folder = config.getString(ServiceKeys.STATE_DIR);
        return folder.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), folder.substring(2))
                : Path.of(folder);
    }
}
