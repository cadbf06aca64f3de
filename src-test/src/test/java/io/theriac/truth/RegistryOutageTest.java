package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.registry.SchemaRegistryClient;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.service.Health;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicAdministration;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema registry goes away, and events come that can't be read without it: the feeds have begun to write with a schema that the
 * service has never met. That is no fault of the events.
 */
class RegistryOutageTest {
    private static final int BEFORE = 300;
    private static final int DURING = 200;

    @TempDir
    private Path folder;

    @Test
    void shouldPauseAndThenAnswerEveryEventOnceWithoutAnyDeadLetter() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            TheriacConfig config = TheriacConfig.of(settings(broker, registry));
            try (Admin admin = KafkaConnection.open(config)) {
                TopicAdministration.of(config, admin).create();
            }
            int known = register(config, OutcomeEvent.getClassSchema());
            int unmet = register(config, withAnotherDocumentation(OutcomeEvent.getClassSchema()));
            assertThat(unmet).isNotEqualTo(known);
            try (TheriacService service = TheriacService.of(config)) {
                service.start();
                service.awaitRunning(Duration.ofMinutes(1));
                throughAnOutage(config, service, registry, known, unmet);
                TopicReader reader = new TopicReader(broker.bootstrapServers());
                await().atMost(Duration.ofMinutes(1))
                        .untilAsserted(() -> assertThat(new Verifier(reader, config.topics()).verify())
                                .isEqualTo(new Verifier.Report(BEFORE + DURING, BEFORE + DURING, List.of())));
                assertThat(reader.committed(config.topics().deadLetters())).isEmpty();
                assertThat(service.failed()).isFalse();
            }
        }
    }

    private static void throughAnOutage(
            TheriacConfig config, TheriacService service, EmbeddedRegistry registry, int known, int unmet) {
        Iterator<OutcomeEvent> events =
                Cohort.simulate(new CohortSettings(40, 6, BEFORE + DURING, 5)).outcomes();
        TopicReader reader = new TopicReader(config.getString("bootstrap.servers"));
        String recommendations = config.topics().recommendations();
        publish(config, events, BEFORE, known);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> reader.committed(recommendations).size() == BEFORE);

        registry.suspend();
        publish(config, events, DURING, unmet);
        Health pausing = await().atMost(Duration.ofMinutes(1))
                .until(service::health, health -> health.reason().equals("waiting for a dependency"));
        assertThat(pausing.ready()).isFalse();
        assertThat(pausing.live()).as("a restart would mend nothing").isTrue();
        assertThat(reader.committed(recommendations)).hasSize(BEFORE);
        assertThat(reader.committed(config.topics().deadLetters())).isEmpty();

        registry.resume();
        await().atMost(Duration.ofMinutes(2)).until(() -> service.health().ready());
    }

    private static void publish(TheriacConfig config, Iterator<OutcomeEvent> events, int count, int schemaId) {
        AvroBinary<OutcomeEvent> format = AvroBinary.of(OutcomeEvent.class);
        Map<String, Object> producing = new HashMap<>(config.producerProperties());
        // One request at a time: topics made a moment ago may not have leaders yet, and batches must not overtake.
        producing.put("max.in.flight.requests.per.connection", 1);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                OutcomeEvent event = events.next();
                byte[] payload = format.encode(event);
                byte[] value = ByteBuffer.allocate(5 + payload.length)
                        .put((byte) 0)
                        .putInt(schemaId)
                        .put(payload)
                        .array();
                byte[] key = event.getPatientId().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(config.topics().outcomeEvents(), key, value));
            }
        }
    }

    private static int register(TheriacConfig config, Schema schema) {
        return SchemaRegistryClient.of(config.registryProperties())
                .register(config.topics().outcomeEvents() + "-value", schema);
    }

    /** Another schema to the registry, with the same bytes for the same event. */
    private static Schema withAnotherDocumentation(Schema schema) {
        String text = schema.toString();
        String documentation = schema.getDoc();
        assertThat(text).contains(documentation.substring(0, 20));
        return new Schema.Parser().parse(text.replace(documentation.substring(0, 20), "Since the change: "));
    }

    private Map<String, String> settings(EmbeddedBroker broker, EmbeddedRegistry registry) {
        Map<String, String> settings = new HashMap<>();
        settings.put("application.id", "outage");
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry.url().toString());
        settings.put("state.dir", folder.resolve("state").toString());
        settings.put("topics.partitions", "2");
        settings.put("topics.shared.partitions", "2");
        settings.put("topics.replication.factor", "1");
        settings.put("outcome.code", Cohort.OUTCOME_CODE);
        settings.put("outcome.unit", Cohort.OUTCOME_UNIT);
        settings.put(
                "outcome.minimum", Double.toString(Cohort.outcomeDefinition().minimum()));
        settings.put(
                "outcome.maximum", Double.toString(Cohort.outcomeDefinition().maximum()));
        settings.put(
                "outcome.benefit.none",
                Double.toString(Cohort.outcomeDefinition().noBenefit()));
        settings.put(
                "outcome.benefit.full",
                Double.toString(Cohort.outcomeDefinition().fullBenefit()));
        return settings;
    }
}
