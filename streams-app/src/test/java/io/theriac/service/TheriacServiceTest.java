package io.theriac.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The lifecycle on a real broker. */
class TheriacServiceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    private static final LocalKafka kafka = new LocalKafka();

    @Test
    void shouldStartTakeEventsAndCloseWithHealthToldAllTheWay() {
        TheriacConfig config = kafka.config("whole");
        kafka.create(config);
        TheriacService service = TheriacService.of(config);
        try (service) {
            assertThat(service.health()).isEqualTo(new Health(true, false, "starting", 0));

            service.start();
            service.awaitRunning(PATIENCE);
            assertThat(service.health()).isEqualTo(new Health(true, true, "running", 0));

            send(config, "whole.outcome-events", "not a record");
            await().atMost(PATIENCE)
                    .until(() -> service.meters()
                            .scrape()
                            .contains("theriac_dead_letters_total{reason=\"undecodable\"} 1.0"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(service.meters().scrape())
                            .contains("kafka_stream_state_block_cache_usage")
                            .contains("kafka_stream_thread_process_rate"));
            assertThat(Path.of(config.getString(ServiceKeys.STATE_DIR))).isDirectory();
        }
        assertThat(service.state()).isEqualTo(State.NOT_RUNNING);
        assertThat(service.health().live()).isFalse();
        assertThat(service.failed()).isFalse();
        service.awaitEnd();
        service.close();
    }

    @Test
    void shouldReplaceAThreadThatDiedOfABrokenDependencyAndGoOn() {
        TheriacConfig config = kafka.config("retry");
        kafka.create(config);
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicBoolean worked = new AtomicBoolean();
        try (TheriacService service = new TheriacService(
                config,
                (metrics, properties) -> topology("retry", () -> {
                    if (broken.getAndSet(false)) {
                        throw new TimeoutException("registry");
                    }
                    worked.set(true);
                }))) {
            service.start();
            service.awaitRunning(PATIENCE);
            send(config, "retry.outcome-events", "x");

            await().atMost(PATIENCE).untilTrue(worked);
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void shouldEndWhereNothingCanMendItAndSayThatItFailed() {
        TheriacConfig config = kafka.config("fatal");
        kafka.create(config);
        try (TheriacService service = new TheriacService(
                config,
                (metrics, properties) -> topology("fatal", () -> {
                    throw new LinkageError("broken installation");
                }))) {
            service.start();
            send(config, "fatal.outcome-events", "x");

            service.awaitEnd();

            assertThat(service.failed()).isTrue();
            assertThat(service.health().live()).isFalse();
            assertThatThrownBy(() -> service.awaitRunning(PATIENCE)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldLeaveTheGroupSoThatARestartTakesOverAtOnce() {
        TheriacConfig config = kafka.config("leave");
        kafka.create(config);
        for (int i = 0; i < 2; i++) {
            try (TheriacService service = TheriacService.of(config)) {
                service.start();
                // Without leaving, the second one would wait for the session time-out of 45 s.
                service.awaitRunning(Duration.ofSeconds(30));
            }
        }
    }

    @Test
    void shouldKeepItsStoresInTheFolderThatWasAskedFor(@TempDir Path folder) {
        TheriacConfig config =
                kafka.config("folder", "state.dir", folder.resolve("here").toString());

        assertThat(StreamsProperties.stateFolder(config)).isEqualTo(folder.resolve("here"));
        assertThat(StreamsProperties.stateFolder(TheriacConfig.of(Map.of())))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".theriac", "state"));
        assertThat(Files.exists(Path.of("~"))).isFalse();
    }

    private static Topology topology(String name, Runnable onRecord) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(name + ".outcome-events", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> onRecord.run());
        return builder.build();
    }

    private static void send(TheriacConfig config, String topic, String value) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                config.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            KafkaFutures.get(producer.send(new ProducerRecord<>(topic, "p".getBytes(UTF_8), value.getBytes(UTF_8))));
        }
    }
}
