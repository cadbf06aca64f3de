package io.theriac.benchmark;

import io.theriac.service.RocksDbMemory;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** What base and service have in common. */
final class StreamsSettings {
    private StreamsSettings() {}

    static Properties of(String application, String bootstrapServers, Path folder, int threads, RocksDbMemory memory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, folder.resolve(application).toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.putAll(memory.streamsProperties());
        return properties;
    }
}
