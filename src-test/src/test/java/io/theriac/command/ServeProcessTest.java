package io.theriac.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code theriac serve} from a first start where nothing is there to a clean end, and what keeps it from starting. */
class ServeProcessTest {
    private static Path folder;
    private static Deployment deployment;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        folder = temporary;
        deployment = new Deployment(temporary);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void shouldGoFromMissingTopicsToReadyByTheCommandThatItNamesAndEndCleanlyWhenTold() throws Exception {
        Map<String, String> settings = deployment.settings("life");
        String file = deployment.file(settings);
        TheriacProcess missing = TheriacProcess.run(folder, "serve", "--config", file);
        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.err().lines()).singleElement().asString().startsWith("theriac: missing topics: life.");

        TheriacProcess mended = TheriacProcess.run(folder, with(commandIn(missing.err()), "--config", file));
        assertThat(mended.exitCode()).isZero();
        assertThat(mended.err()).isEmpty();
        try (TheriacProcess service = TheriacProcess.start(folder, "serve", "--config", file)) {
            Deployment.awaitReady(service);
            shouldRefuseAnotherRank(new LinkedHashMap<>(settings));
            service.terminate();
            assertThat(service.exitCode()).as("%s", service.err()).isEqualTo(TheriacProcess.TERMINATED);
            assertThat(service.err())
                    .contains("release mode silent", "state: NOT_RUNNING")
                    .doesNotContain("Exception", "\tat ", "WARN", "ERROR");
            assertThat(service.out()).isEmpty();
            assertThat(service.temporary()).isEmptyDirectory();
        }
        TheriacProcess described = TheriacProcess.run(folder, "topics", "describe", "--config", file);
        assertThat(described.exitCode()).isZero();
        assertThat(described.out().lines())
                .hasSize(10)
                .anyMatch(line -> line.matches("topic +partitions +replicas +clean-up +state"))
                .anyMatch(line -> line.matches("life\\.outcome-events +2 +1 +delete +present"))
                .anyMatch(line -> line.matches("life\\.recommendations +2 +1 +compact +present"));
    }

    private static void shouldRefuseAnotherRank(Map<String, String> settings) throws Exception {
        settings.put("learner.rank", "5");
        TheriacProcess refused = TheriacProcess.run(folder, "serve", "--config", deployment.file(settings));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("theriac: the model on life.shared-parameters was learned as '")
                .contains("rank=5", "begin a new model with another application.id");
    }

    @Test
    void shouldNameKeyValueAndWhatIsAllowedInOneLineAndWarnOfKeysThatNobodyReads() throws Exception {
        Map<String, String> settings = deployment.settings("wrong");
        settings.put("release.mode", "loud");
        String file = deployment.file(settings);
        TheriacProcess refused = TheriacProcess.run(folder, "serve", "--config", file);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .isEqualTo("theriac: release.mode=loud (" + file + ") isn't allowed: it must be one of silent, advise");

        settings.put("release.mode", "advise");
        settings.put("learner.rnk", "5");
        TheriacProcess warned = TheriacProcess.run(folder, "serve", "--config", deployment.file(settings));
        assertThat(warned.exitCode()).isEqualTo(4);
        assertThat(warned.err().lines())
                .hasSize(2)
                .first()
                .isEqualTo("theriac: warning: unknown key learner.rnk is ignored; did you mean learner.rank?");
    }

    @Test
    void shouldRefuseUnequalPartitionCountsInOneLine() throws Exception {
        Map<String, String> settings = deployment.settings("unequal");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("bootstrap.servers")))) {
            admin.createTopics(List.of(new NewTopic("unequal.outcome-events", 3, (short) 1)))
                    .all()
                    .get();
        }
        Deployment.createTopics(settings);
        TheriacProcess refused = TheriacProcess.run(folder, "serve", "--config", deployment.file(settings));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("theriac: topics keyed by patient must have equal partition counts, but have: ")
                .contains("unequal.outcome-events 3", "unequal.patient-profiles 2", "'theriac topics create'");
    }

    @Test
    void shouldSayInOneLineThatTheRegistryIsNotThere() throws Exception {
        Map<String, String> settings = deployment.settings("registry");
        Deployment.createTopics(settings);
        String url = "http://" + deadAddress();
        TheriacProcess refused = TheriacProcess.run(
                folder, "serve", "--config", deployment.file(settings), "--set", "schema.registry.url=" + url);
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err().lines())
                .singleElement()
                .isEqualTo("theriac: the schema registry is not available: " + url
                        + " can't be reached; start it, or correct schema.registry.url");
    }

    @Test
    void shouldLogOneJsonObjectALineWhereAskedToWithoutAnythingOfAPatient() throws Exception {
        Map<String, String> settings = deployment.settings("json");
        Deployment.createTopics(settings);
        Map<String, String> environment = Map.of("THERIAC_LOG_FORMAT", "json");
        try (TheriacProcess service =
                TheriacProcess.start(folder, environment, "serve", "--config", deployment.file(settings))) {
            Deployment.awaitReady(service);
            publishWhatIsLearnedAndWhatIsRejected(settings);
            Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"applied\"}", 1);
            Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"rejected\"}", 3);
            service.terminate();
            service.exitCode();
            List<JsonNode> lines = new ArrayList<>();
            for (String line : service.err().lines().toList()) {
                lines.add(new ObjectMapper().readTree(line));
            }
            assertThat(lines)
                    .isNotEmpty()
                    .allMatch(line -> line.get("timestamp").isIntegralNumber()
                            && line.get("level").asText().equals("INFO")
                            && line.has("formattedMessage")
                            && line.at("/context/properties").has("instance"))
                    .anyMatch(line -> line.get("formattedMessage").asText().equals("state: RUNNING"));
            assertThat(service.err()).doesNotContain("PATIENT", "TREATMENT", "EVENT-", "4.7315", "5.8426");
        }
    }

    @Test
    void shouldRefuseALogFormatThatThereIsNot() throws Exception {
        TheriacProcess refused = TheriacProcess.start(folder, Map.of("THERIAC_LOG_FORMAT", "xml"), "serve");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines()).first().asString().contains("THERIAC_LOG_FORMAT=xml must be text or json");
    }

    /** One outcome, the same event with another outcome, bytes that are no record, and a record of a schema nobody knows. */
    private static void publishWhatIsLearnedAndWhatIsRejected(Map<String, String> settings) throws Exception {
        Path outcomes = Files.writeString(folder.resolve("log-outcomes.csv"), """
                event_id,patient_id,treatment_id,outcome,observed_at
                EVENT-1,PATIENT-7,TREATMENT-7,4.7315,1700000000
                EVENT-1,PATIENT-7,TREATMENT-7,5.8426,1700000000
                """);
        String config = deployment.file(settings);
        TheriacProcess published =
                TheriacProcess.run(folder, "publish", outcomes.toString(), "--as", "outcomes", "--config", config);
        assertThat(published.exitCode()).as("%s", published.err()).isZero();
        byte[] unknownSchema = {0, 0, 15, 66, 63, 1, 2};
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", settings.get("bootstrap.servers")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : List.of("PATIENT-7 fell ill".getBytes(UTF_8), unknownSchema)) {
                producer.send(new ProducerRecord<>("json.outcome-events", "PATIENT-7".getBytes(UTF_8), value));
            }
        }
    }

    /** The words of the command that a line names in quotes. */
    private static String[] commandIn(String line) {
        String command = line.replaceAll("(?s).*'theriac ([^']*)'.*", "$1");
        return command.split(" ");
    }

    private static String[] with(String[] words, String... more) {
        return Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new);
    }

    /** A port that nobody listens on: it was free just now. */
    private static String deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
