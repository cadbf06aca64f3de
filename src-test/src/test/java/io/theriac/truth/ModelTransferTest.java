package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.service.ConfigurationException;
import io.theriac.service.KafkaConnection;
import io.theriac.service.Model;
import io.theriac.service.ModelExport;
import io.theriac.service.ModelImport;
import io.theriac.service.ModelRecord;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicAdministration;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import io.theriac.state.GradientBatch;
import io.theriac.state.SharedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is taken out of one deployment and put into another is the same to the bit, and goes on learning there. */
class ModelTransferTest {
    private static final int EVENTS = 400;
    private static final int PATIENTS = 30;
    private static final int PARTITIONS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;
    private static TheriacConfig first;
    private static Path files;
    private static Model exported;

    @BeforeAll
    static void learn() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        registry = EmbeddedRegistry.start();
        first = deployment("first");
        try (TheriacService service = TheriacService.of(first)) {
            service.start();
            service.awaitRunning(PATIENCE);
            PublishedCohort.publish(first, Cohort.simulate(new CohortSettings(PATIENTS, 6, EVENTS, 5)));
            awaitRecommendations(first, EVENTS);
            assertThatThrownBy(() -> new ModelExport(first).to(folder.resolve("running")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("instances of first are running");
        }
        files = folder.resolve("model");
        exported = new ModelExport(first).to(files);
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void shouldGiveTheSameModelAfterARoundTrip() throws Exception {
        TheriacConfig second = deployment("second");

        Model imported = new ModelImport(second).from(files, false);
        Model untouched = new ModelExport(second).to(folder.resolve("untouched"));
        try (TheriacService service = TheriacService.of(second)) {
            service.start();
            service.awaitRunning(PATIENCE);
            awaitRecommendations(second, exportedPatients());
        }
        Model again = new ModelExport(second).to(folder.resolve("again"));

        assertThat(imported.digest()).isEqualTo(exported.digest());
        assertThat(untouched.digest()).isEqualTo(exported.digest());
        assertThat(kept(again)).isEqualTo(kept(exported));
        assertThat(rows(folder.resolve("again"), "patients.avro")).isEqualTo(rows(files, "patients.avro"));
        assertThat(steps(rows(folder.resolve("again"), "treatments.avro")))
                .as("what was under way arrived")
                .isEqualTo(EVENTS);
    }

    @Test
    void shouldTakeEventsThatTheModelKnowsForDuplicates() throws Exception {
        TheriacConfig third = deployment("third");
        new ModelImport(third).from(files, false);
        PublishedCohort.publish(third, Cohort.simulate(new CohortSettings(PATIENTS, 6, EVENTS, 5)));
        try (TheriacService service = TheriacService.of(third)) {
            service.start();
            service.awaitRunning(PATIENCE);
            await().atMost(PATIENCE)
                    .until(() -> service.meters()
                            .scrape()
                            .contains("theriac_outcome_events_total{result=\"duplicate\"} " + (double) EVENTS));
            assertThat(service.meters().scrape()).contains("theriac_outcome_events_total{result=\"applied\"} 0.0");
        }
    }

    /** Another application id on the same topics, as after a loss of the internal ones. */
    @Test
    void shouldGoOnReadingWhereTheExportedDeploymentStopped() throws Exception {
        Cohort cohort = Cohort.simulate(new CohortSettings(PATIENTS, 6, 2 * EVENTS, 7));
        Iterator<OutcomeEvent> outcomes = cohort.outcomes();
        TheriacConfig before = deployment("before");
        PublishedCohort.publishRules(before, cohort);
        PublishedCohort.publishOutcomes(before, outcomes, EVENTS);
        try (TheriacService service = TheriacService.of(before)) {
            service.start();
            awaitRecommendations(before, EVENTS);
        }
        new ModelExport(before).to(folder.resolve("stopped"));
        PublishedCohort.publishOutcomes(before, outcomes, EVENTS);
        deleteTopic(before, before.topics().sharedParameters());

        TheriacConfig after = deployment("after", "topics.prefix", "before.");
        new ModelImport(after).from(folder.resolve("stopped"), true);
        Verifier verifier = new Verifier(new TopicReader(broker.bootstrapServers()), after.topics());
        try (TheriacService service = TheriacService.of(after)) {
            service.start();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(verifier.verify())
                            .isEqualTo(new Verifier.Report(2 * EVENTS, 2 * EVENTS, List.of())));
            assertThat(service.meters().scrape())
                    .as("nothing was read again")
                    .contains(
                            "theriac_outcome_events_total{result=\"applied\"} " + (double) EVENTS,
                            "theriac_outcome_events_total{result=\"duplicate\"} 0.0");
        }
        assertThat(new TopicReader(broker.bootstrapServers())
                        .committed(after.topics().deadLetters()))
                .isEmpty();
    }

    @Test
    void shouldRefusePositionsOfOtherTopicsAndWriteNothing() throws Exception {
        TheriacConfig elsewhere = deployment("elsewhere");
        assertThatThrownBy(() -> new ModelImport(elsewhere).from(files, true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the model was learned from other topics than elsewhere.outcome-events");
        assertThat(new ModelImport(elsewhere).from(files, false).digest()).isEqualTo(exported.digest());

        try (EmbeddedBroker other = EmbeddedBroker.start(folder.resolve("other-broker"))) {
            TheriacConfig namesake =
                    deployment("namesake", "topics.prefix", "first.", "bootstrap.servers", other.bootstrapServers());
            assertThatThrownBy(() -> new ModelImport(namesake).from(files, true))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageMatching("first\\.[a-z-]+-\\d ends at 0, before the model's position \\d+: it isn't .*");
            assertThat(new ModelImport(namesake).from(files, false).digest()).isEqualTo(exported.digest());
        }
    }

    private static void deleteTopic(TheriacConfig config, String topic) throws Exception {
        try (Admin admin = KafkaConnection.open(config)) {
            admin.deleteTopics(List.of(topic)).all().get();
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topic));
        }
    }

    @Test
    void shouldShowVectorsAndCountersToWhoeverLooks() throws Exception {
        List<GenericRecord> treatments = rows("treatments.avro");
        List<GenericRecord> patients = rows("patients.avro");
        GenericRecord manifest = rows("manifest.avro").get(0);

        assertThat(steps(treatments))
                .as("every event moved one treatment, unless its gradient is still under way")
                .isEqualTo(EVENTS - underWay());
        assertThat(steps(patients)).isEqualTo(EVENTS);
        assertThat((List<?>) patients.get(0).get("vector")).isNotEmpty();
        assertThat(manifest.get("digest")).hasToString(exported.digest());
        assertThat((Map<?, ?>) manifest.get("offsets")).isNotEmpty();
    }

    @Test
    void shouldRefuseAModelThatWasChangedOrDoesNotFitOrIsOneTooMany() throws Exception {
        assertThatThrownBy(() -> new ModelImport(first).from(files, false))
                .hasMessageStartingWith("first has a model already");
        assertThatThrownBy(() -> new ModelExport(first).to(files)).hasMessageContaining("isn't empty");
        assertThatThrownBy(() -> new ModelImport(deployment("other", "outcome.code", "another")).from(files, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the model was learned as '");
        assertThatThrownBy(() -> new ModelImport(deployment("wide", "topics.partitions", "3")).from(files, false))
                .hasMessageContaining("partitions");

        Path changed = Files.createDirectory(folder.resolve("changed"));
        Files.copy(files.resolve("manifest.avro"), changed.resolve("manifest.avro"));
        try (DataFileReader<GenericRecord> reader = reader(files, "records.avro");
                var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(reader.getSchema()))) {
            writer.create(reader.getSchema(), changed.resolve("records.avro").toFile());
            GenericRecord dropped = reader.next();
            assertThat(dropped).isNotNull();
            for (GenericRecord each : reader) {
                writer.append(each);
            }
        }
        assertThatThrownBy(() -> new ModelImport(deployment("fourth")).from(changed, false))
                .hasMessageContaining("isn't as it was exported");
        assertThatThrownBy(() -> new ModelImport(first).from(folder.resolve("none"), false))
                .hasMessageContaining("holds no model");
    }

    /** What a start without events leaves as it is: not which treatments are listed, as everybody is advised anew. */
    private static Set<Object> kept(Model model) {
        Set<Object> kept = new HashSet<>(model.records());
        kept.removeIf(each -> !each.toString().matches("(ledger|profiles|summaries)-\\d+"));
        kept.removeIf(each -> isBatch((ModelRecord) each)); // sent at the start
        return kept;
    }

    private static int steps(List<GenericRecord> learned) {
        return learned.stream().mapToInt(each -> (int) each.get("steps")).sum();
    }

    /** Gradients that were sent and not taken yet, or were still to be sent. */
    private static int underWay() {
        AtomicInteger gradients = new AtomicInteger();
        exported.records().stream()
                .filter(ModelTransferTest::isBatch)
                .forEach(
                        each -> GradientBatch.read(each.value(), (treatment, gradient) -> gradients.incrementAndGet()));
        return gradients.get();
    }

    private static boolean isBatch(ModelRecord record) {
        return IntStream.range(0, PARTITIONS)
                .anyMatch(partition -> Arrays.equals(record.key(), SharedKey.gradients(partition)));
    }

    private static int exportedPatients() throws Exception {
        return rows("patients.avro").size();
    }

    private static List<GenericRecord> rows(String file) throws Exception {
        return rows(files, file);
    }

    private static List<GenericRecord> rows(Path model, String file) throws Exception {
        List<GenericRecord> rows = new ArrayList<>();
        try (DataFileReader<GenericRecord> reader = reader(model, file)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static DataFileReader<GenericRecord> reader(Path model, String file) throws Exception {
        return new DataFileReader<>(model.resolve(file).toFile(), new GenericDatumReader<>());
    }

    private static void awaitRecommendations(TheriacConfig config, int least) {
        TopicReader reader = new TopicReader(broker.bootstrapServers());
        await().atMost(PATIENCE)
                .until(() -> reader.committed(config.topics().recommendations()).size() >= least);
    }

    private static TheriacConfig deployment(String name, String... overrides) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("application.id", name),
                Map.entry("topics.prefix", name + "."),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", folder.resolve("state").toString()),
                Map.entry("topics.partitions", "" + PARTITIONS),
                Map.entry("topics.shared.partitions", "" + PARTITIONS),
                Map.entry("topics.replication.factor", "1"),
                Map.entry("memory.rocksdb.mb", "16"),
                Map.entry("outcome.code", Cohort.OUTCOME_CODE),
                Map.entry("outcome.unit", Cohort.OUTCOME_UNIT),
                Map.entry("outcome.minimum", "-50"),
                Map.entry("outcome.maximum", "100"),
                Map.entry("outcome.benefit.none", "0"),
                Map.entry("outcome.benefit.full", "40")));
        for (int i = 0; i < overrides.length; i += 2) {
            settings.put(overrides[i], overrides[i + 1]);
        }
        TheriacConfig config = TheriacConfig.of(settings);
        try (Admin admin = KafkaConnection.open(config)) {
            TopicAdministration.of(config, admin).create();
        }
        return config;
    }
}
