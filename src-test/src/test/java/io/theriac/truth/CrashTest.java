package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.registry.AvroSerializer;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed with SIGKILL at ten random moments under load, and started again; the broker lives on. Commit and publish
 * intervals are unequal: equal ones would hide what is lost between them. Features are learned from, so that their increments, which
 * wait for an interval, have to survive as well.
 */
class CrashTest {
    private static final int KILLS = 10;
    private static final int EVENTS = 60_000;
    private static final int PARTITIONS = 4;
    private static final int PATIENTS = 500;
    /** The second isn't tested in every patient. */
    private static final List<String> FEATURES = List.of("age-years", "HLA-B*57:01");

    @TempDir
    Path folder;

    @Test
    void shouldLoseAndDoubleNothingThroughTenKills() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Path log = folder.resolve("service.log");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            Map<String, String> settings = settings(broker, registry);
            settings.put("features.dictionary", dictionary().toString());
            TheriacConfig config = TheriacConfig.of(settings);
            try (Admin admin = KafkaConnection.open(config)) {
                TopicAdministration.of(config, admin).create();
                Cohort cohort = Cohort.simulate(new CohortSettings(PATIENTS, 60, EVENTS, 3));
                publish(config, publisher -> {
                    publisher.send(
                            config.topics().treatmentCatalog(),
                            cohort.catalogue().iterator(),
                            TreatmentProfile::getTreatmentId);
                    publisher.send(
                            config.topics().patientProfiles(),
                            cohort.profiles().iterator(),
                            PatientProfile::getPatientId);
                });
                awaitProfiles(broker, config, settings, log);
                List<OutcomeEvent> events = new ArrayList<>();
                cohort.outcomes().forEachRemaining(events::add);
                publish(
                        config,
                        publisher -> publisher.send(
                                config.topics().outcomeEvents(),
                                Resent.among(events).iterator(),
                                OutcomeEvent::getPatientId));
                String recommendations = config.topics().recommendations();
                for (int kill = 0; kill < KILLS; kill++) {
                    long until = written(admin, recommendations) + random.nextInt(500, 4500);
                    ServiceProcess service = ServiceProcess.start(settings, log);
                    await().atMost(Duration.ofMinutes(5))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> written(admin, recommendations) >= until || !service.isAlive());
                    assertThat(service.isAlive()).as("%s", lastLines(log)).isTrue();
                    service.kill();
                }
                verifyToTheEnd(broker, config, settings, log, seed);
            }
        }
    }

    private static void verifyToTheEnd(
            EmbeddedBroker broker, TheriacConfig config, Map<String, String> settings, Path log, long seed)
            throws Exception {
        TopicReader reader = new TopicReader(broker.bootstrapServers());
        Verifier verifier = new Verifier(reader, config.topics(), FEATURES);
        ServiceProcess service = ServiceProcess.start(settings, log);
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> verifier.verify().recommendations() >= EVENTS || !service.isAlive());
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(verifier.verify())
                            .as("seed %d; %s", seed, lastLines(log))
                            .isEqualTo(new Verifier.Report(EVENTS, EVENTS, List.of())));
        } finally {
            service.kill();
        }
        System.out.printf(
                "%d kills: %,d outcome events and %,d resent ones, each event with one recommendation; counters of patients,"
                        + " treatments and features exact%n",
                KILLS, EVENTS, Resent.count(EVENTS));
    }

    private Map<String, String> settings(EmbeddedBroker broker, EmbeddedRegistry registry) {
        Map<String, String> settings = new HashMap<>();
        settings.put("application.id", "crash");
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry.url().toString());
        settings.put("state.dir", folder.resolve("state").toString());
        settings.put("http.port", "0");
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("topics.shared.partitions", Integer.toString(PARTITIONS));
        settings.put("topics.replication.factor", "1");
        settings.put("commit.interval.ms", "130");
        settings.put("publish.interval.ms", "70");
        settings.put("kafka.consumer.session.timeout.ms", "6000");
        settings.put("kafka.consumer.heartbeat.interval.ms", "1000");
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

    private static void publish(TheriacConfig config, Consumer<Publisher> sending) {
        Map<String, Object> producing = new HashMap<>(config.producerProperties());
        // One request at a time: topics made a moment ago may not have leaders yet, and batches must not overtake.
        producing.put("max.in.flight.requests.per.connection", 1);
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer())) {
            serializer.configure(config.registryProperties(), false);
            sending.accept(new Publisher(serializer, producer));
        }
    }

    private Path dictionary() throws Exception {
        String text = FEATURES.stream()
                .map(feature -> "[patient " + feature + "]\ntype = numeric\nminimum = 0\nmaximum = 120\n")
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("features.txt"), text);
    }

    /** A profile published beside the events could come too late for the first of them: which features they had would be chance. */
    private static void awaitProfiles(
            EmbeddedBroker broker, TheriacConfig config, Map<String, String> settings, Path log) throws Exception {
        TopicReader reader = new TopicReader(broker.bootstrapServers());
        ServiceProcess service = ServiceProcess.start(settings, log);
        try {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            reader.committed(config.topics().recommendations()).size() >= PATIENTS
                                    || !service.isAlive());
            assertThat(service.isAlive()).as("%s", lastLines(log)).isTrue();
        } finally {
            service.kill();
        }
    }

    private record Publisher(AvroSerializer<SpecificRecord> serializer, KafkaProducer<byte[], byte[]> producer) {
        private <T extends SpecificRecord> void send(String topic, Iterator<T> values, Function<T, String> id) {
            values.forEachRemaining(value -> producer.send(new ProducerRecord<>(
                    topic, id.apply(value).getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, value))));
        }
    }

    /** Records written so far, committed or not, markers included: only to choose a moment. */
    private static long written(Admin admin, String topic) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(latest).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }

    private static String lastLines(Path log) throws Exception {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(Math.max(0, lines.size() - 15), lines.size()).stream()
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
