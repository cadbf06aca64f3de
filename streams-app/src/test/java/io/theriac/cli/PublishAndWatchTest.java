package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.cli.feed.TopicPublisher;
import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.registry.SchemaRegistryClient;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import io.theriac.simulation.Cohort;
import io.theriac.topology.ContentCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker and a registry. */
@TestInstance(Lifecycle.PER_CLASS)
class PublishAndWatchTest {
    private Path folder;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private TheriacConfig config;

    @BeforeAll
    void start(@TempDir Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        registry = EmbeddedRegistry.start();
        config = TheriacConfig.of(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "schema.registry.url", registry.url().toString(),
                "topics.partitions", "3"));
        Run missing = theriac("watch", "dead-letters", "--no-follow");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(missing.err()).contains("theriac: missing topic: dead-letters; run 'theriac topics create'");
        assertThat(theriac("topics", "create", "--set", "topics.partitions=3").exitCode())
                .isZero();
    }

    @AfterAll
    void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void shouldPublishTheSameEventsWhenPublishingAgain() throws IOException {
        Path file = Files.writeString(
                folder.resolve("outcomes.csv"),
                "patient_id,treatment_id,outcome,observed_at\nA,x,1,1700000000\nB,x,0,1700000001\nC,y,,1700000002\n");
        String[] publish = Stream.concat(
                        Stream.of("publish", file.toString(), "--as", "outcomes"), Run.outcomeOptions())
                .toArray(String[]::new);
        assertThat(theriac(publish).exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        Run again = theriac(publish);
        assertThat(again.out()).startsWith(file + ": 2 rows published to outcome-events; 1 rejected, see ");
        List<OutcomeEvent> events = new ArrayList<>();
        try (TopicReader reader = TopicReader.open(config, "outcome-events", true)) {
            while (!reader.hasCaughtUp()) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    OutcomeEvent event = reader.value(record, OutcomeEvent.class);
                    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(event.getPatientId());
                    assertThat(record.timestamp())
                            .as("time of publishing, not of observation")
                            .isGreaterThan(
                                    event.getObservedAt() + Duration.ofDays(365).toMillis());
                    events.add(event);
                });
            }
        }
        assertThat(events).hasSize(4);
        assertThat(events)
                .extracting(OutcomeEvent::getEventId)
                .doesNotContainNull()
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));
    }

    @Test
    void shouldPublishASimulatedCohortThatTheServiceAcceptsAndRefuseWhereAnotherOutcomeIsConfigured() {
        List<String> settings = new ArrayList<>();
        Stream.of(
                        "topics.prefix=simulated.",
                        "outcome.code=symptom-score-reduction",
                        "outcome.unit=points",
                        "outcome.minimum=-100",
                        "outcome.maximum=100",
                        "outcome.benefit.none=0",
                        "outcome.benefit.full=40")
                .forEach(setting -> settings.addAll(List.of("--set", setting)));
        assertThat(theriac(with(settings, "topics", "create")).exitCode()).isZero();

        String[] simulate = with(settings, "simulate", "--events", "50", "--patients", "10", "--rate", "1000");
        assertThat(theriac(simulate).out()).isEqualTo("50 outcome events published to simulated.outcome-events\n");

        assertThat(values("simulated.treatment-catalog")).hasSize(60);
        assertThat(values("simulated.patient-profiles")).hasSizeBetween(8, 10);
        ContentCheck<OutcomeEvent> check = ContentCheck.ofOutcomes(Cohort.outcomeDefinition(), 1_000_000);
        assertThat(values("simulated.outcome-events"))
                .hasSize(50)
                .map(OutcomeEvent.class::cast)
                .allMatch(event -> check.problem(event.getPatientId(), event).isEmpty());

        Run refused = theriac(with(List.of("--set", "outcome.unit=stars"), simulate));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(refused.err())
                .contains("the simulated outcome is symptom-score-reduction in points, but")
                .contains("outcome.unit=stars");
    }

    private static String[] with(List<String> settings, String... command) {
        return Stream.concat(Stream.of(command), settings.stream()).toArray(String[]::new);
    }

    private List<Object> values(String topic) {
        List<Object> values = new ArrayList<>();
        try (TopicReader reader = TopicReader.open(config, topic, true)) {
            while (!reader.hasCaughtUp()) {
                reader.poll(Duration.ofMillis(100)).forEach(record -> values.add(reader.value(record, Object.class)));
            }
        }
        return values;
    }

    @Test
    void shouldNotAdviseToPublishAgainWhereTheRegistryRefusesTheSchema() throws IOException {
        SchemaRegistryClient.of(config.registryProperties())
                .register("treatment-catalog-value", Schema.create(Schema.Type.STRING));
        Path file = Files.writeString(folder.resolve("catalogue.csv"), "treatment_id\nx\n");
        Run run = theriac("publish", file.toString(), "--as", "catalogue");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.number());
        assertThat(run.err()).contains("treatment-catalog-value").doesNotContain("publish the file again");
    }

    @Test
    void shouldShowRecommendationsOfOnePatientAndSkipWhatCanNotBeRead() {
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            for (String patient : List.of("A", "B", "A")) {
                publisher.send("recommendations", patient, recommendation(patient), reason -> {});
            }
            publisher.flush();
        }
        send("recommendations", "B", new byte[] {7}, true);
        Run all = theriac("watch", "recommendations", "--from-beginning", "--no-follow", "--json");
        assertThat(all.exitCode()).isZero();
        assertThat(all.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"recommendationId\":\"r\""));
        assertThat(all.err()).contains("not proof of effect").contains("can't be read: ");
        Run one = theriac("watch", "recommendations", "--from-beginning", "--max", "1", "--patient", "B");
        assertThat(one.out().lines().toList())
                .first()
                .asString()
                .startsWith("Patient B · UNKNOWN · 2024-05-01 08:30 UTC");
        assertThat(one.out()).contains("No recommendation: no profile of this patient is known (PROFILE_MISSING).");
    }

    @Test
    void shouldShowCommittedDeadLettersOnlyAndNoControlCharacters() {
        send("dead-letters", "P\u001b[31m", new byte[] {1, 2}, true);
        send("dead-letters", "P2", new byte[] {1, 2, 3}, false);
        Run run = theriac("watch", "dead-letters", "--from-beginning", "--no-follow");
        assertThat(run.out().lines()).singleElement().asString().contains("key P?[31m  2 bytes");
    }

    private void send(String topic, String key, byte[] value, boolean commit) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test-" + key);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static Recommendation recommendation(String patient) {
        return Recommendation.newBuilder()
                .setRecommendationId("r")
                .setPatientId(patient)
                .setAbstainReason(AbstentionReason.PROFILE_MISSING)
                .setCreatedAt(1_714_552_200_000L)
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic("outcome-events")
                        .setSourcePartition(0)
                        .setSourceOffset(7)
                        .build())
                .build();
    }

    private Run theriac(String... arguments) {
        String[] where = {
            "--set", "bootstrap.servers=" + broker.bootstrapServers(), "--set", "schema.registry.url=" + registry.url()
        };
        return Run.of(Stream.concat(Stream.of(arguments), Stream.of(where)).toArray(String[]::new));
    }
}
