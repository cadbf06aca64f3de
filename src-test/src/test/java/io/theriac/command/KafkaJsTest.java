package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for programs in other languages: KafkaJS and its client for Confluent's registry, which know nothing of Theriac. */
@Tag("ci")
class KafkaJsTest {
    private static final Path EXAMPLE = Path.of("..", "schemas", "examples", "kafkajs");

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerAnOutcomeThatKafkaJsPublished() throws Exception {
        String node = Tools.require("node");
        String npm = Tools.require("npm");
        Path example = copy();
        Program installed = Program.run(example, npm, "install", "--no-audit", "--no-fund");
        assertThat(installed.exitCode()).as("%s", installed.output()).isZero();
        try (Deployment deployment = new Deployment(folder)) {
            Map<String, String> settings = deployment.settings("kafkajs");
            Deployment.createTopics(settings);
            try (TheriacProcess service =
                    TheriacProcess.start(folder, "serve", "--config", deployment.file(settings))) {
                Deployment.awaitReady(service);
                for (int patient = 0; patient < 4; patient++) {
                    shouldAnswer(node, example, settings, "P" + patient);
                }
                Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"applied\"}", 4);
                Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"rejected\"}", 0);
            }
        }
    }

    private static void shouldAnswer(String node, Path example, Map<String, String> settings, String patient)
            throws Exception {
        Program ward = Program.run(
                example,
                Map.of(),
                List.of(
                        node,
                        "ward.js",
                        settings.get("bootstrap.servers"),
                        settings.get("schema.registry.url"),
                        patient,
                        "balm",
                        "4.5",
                        settings.get("outcome.code"),
                        settings.get("outcome.unit"),
                        settings.get("topics.prefix")));
        assertThat(ward.exitCode()).as("%s", ward.output()).isZero();
        JsonNode answer = new ObjectMapper()
                .readTree(ward.output()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
        assertThat(answer.get("patientId").asText()).isEqualTo(patient);
        assertThat(answer.get("status").asText()).isEqualTo("SILENT");
    }

    /** Where the schema lies as in the source tree, and what npm installs doesn't get into that. */
    private Path copy() throws Exception {
        Path copied = Files.createDirectories(folder.resolve(Path.of("schemas", "examples", "kafkajs")));
        for (String file : List.of("package.json", "ward.js")) {
            Files.copy(EXAMPLE.resolve(file), copied.resolve(file));
        }
        Path schema = Path.of("src", "main", "resources", "avro", "OutcomeEvent.avsc");
        Path target = folder.resolve("schemas").resolve(schema);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of("..", "schemas").resolve(schema), target);
        return copied;
    }
}
