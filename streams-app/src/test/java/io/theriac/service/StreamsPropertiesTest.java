package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    private static final RocksDbMemory MEMORY = new RocksDbMemory(16);

    @AfterAll
    static void close() {
        MEMORY.close();
    }

    @Test
    void shouldProcessExactlyOnceWithLargeBatchesAndShortSessions() {
        StreamsConfig config = streams();

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
        assertThat(config.getProducerConfigs("x"))
                .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 262_144)
                .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2_097_176);
        assertThat(config.getMainConsumerConfigs("g", "x", 0))
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    }

    @Test
    void shouldLetTheUserOverrideWhatIsOnlyADefault() {
        StreamsConfig config = streams(
                "kafka.batch.size", "1000",
                "kafka.consumer.session.timeout.ms", "20000",
                "kafka.num.standby.replicas", "1",
                "kafka.client.id", "here",
                "kafka.ssl.truststore.location", "/t");

        assertThat(config.getProducerConfigs("x")).containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, "1000");
        assertThat(config.getMainConsumerConfigs("g", "x", 0))
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "20000")
                .containsEntry("ssl.truststore.location", "/t");
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isEqualTo(1);
        assertThat(config.getString(StreamsConfig.CLIENT_ID_CONFIG)).isEqualTo("here");
    }

    @Test
    void shouldNotLetAPassedThroughKeyContradictOneOfOurs() {
        Map<String, String> values = new HashMap<>(Map.of("bootstrap.servers", "a:1"));
        StreamsProperties.reserved().keySet().forEach(key -> values.put("kafka." + key, "1"));
        TheriacConfig config = TheriacConfig.of(values);

        Properties properties = StreamsProperties.of(config, MEMORY);

        assertThat(StreamsProperties.reserved().keySet())
                .allSatisfy(key -> assertThat(properties.get(key)).isNotEqualTo("1"));
        assertThat(config.warnings())
                .hasSameSizeAs(StreamsProperties.reserved().keySet())
                .contains("kafka.num.stream.threads is ignored: processing.threads sets it");
    }

    @Test
    void shouldLeaveTheSessionToTheBrokersWithTheStreamsProtocol() {
        assertThat(streams("group.protocol", "streams").originals())
                .doesNotContainKey(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)
                .containsEntry(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
    }

    private static StreamsConfig streams(String... keysAndValues) {
        Map<String, String> values = new HashMap<>(Map.of("bootstrap.servers", "a:1"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new StreamsConfig(StreamsProperties.of(TheriacConfig.of(values), MEMORY));
    }
}
