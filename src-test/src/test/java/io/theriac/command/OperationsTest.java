package io.theriac.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in, results out, and what operations see meanwhile: publish, serve, watch, metrics. */
class OperationsTest {
    private static final int EVENTS = 600;

    /** And the first of the two with the same id. */
    private static final int APPLIED = EVENTS + 1;

    private static final String CATALOGUE = """
            treatment_id,name,td50,ed50,risk_weights,interaction_a,interaction_b,status
            balm,Balm,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            tonic,Tonic,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            elixir,Elixir,100,90,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private static final String PROFILES = """
            patient_id,age,conditions,allergies,current_treatments,prior_treatments,refusals
            P1,40,none,none,none,none,none
            P2,60,none,none,none,none,none
            """;

    private static final Pattern METRIC = Pattern.compile("`(theriac_[a-z_]+)(?:\\{([a-z]+)})?`");
    private static final Pattern JSON_BYTES = Pattern.compile("\"valueBase64\":\"([^\"]*)\"");

    private static Path folder;
    private static Deployment deployment;
    private static String config;
    private static TheriacProcess service;

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        deployment = new Deployment(temporary);
        Map<String, String> settings = deployment.settings("ward");
        settings.put("release.mode", "advise");
        Deployment.createTopics(settings);
        config = deployment.file(settings);
        service = TheriacProcess.start(folder, "serve", "--config", config);
    }

    @AfterAll
    static void stop() {
        service.close();
        deployment.close();
    }

    @Test
    void shouldTurnFilesIntoRecommendationsAndDeadLettersAndChangeNothingWhenPublishedAgain() throws Exception {
        Deployment.awaitReady(service);
        publish("catalogue", write("catalogue.csv", CATALOGUE), 0);
        Path outcomes = write("outcomes.csv", outcomes());
        TheriacProcess published = publish("outcomes", outcomes, 3);
        assertThat(published.out())
                .isEqualTo(outcomes + ": 602 rows published to ward.outcome-events; 1 rejected, see "
                        + folder.resolve("outcomes.rejected.csv") + "\n");
        assertThat(Files.readAllLines(folder.resolve("outcomes.rejected.csv")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("604,outcome isn't a number")
                .endsWith("P1,balm,unbearable,1700000604,OBSERVED");

        awaitMetric("theriac_outcome_events_total{result=\"applied\"}", APPLIED);
        awaitMetric("theriac_outcome_events_total{result=\"rejected\"}", 1);
        awaitMetric("theriac_snapshot_staleness_events", 0);
        publish("profiles", write("profiles.csv", PROFILES), 0);
        awaitMetric("theriac_recommendations_total{status=\"advice\"}", APPLIED + 2);
        double recommendations = metric("theriac_recommendations_total{status=\"advice\"}");
        assertThat(metric("theriac_dead_letters_total{reason=\"conflicting_duplicate\"}"))
                .isEqualTo(1);

        publish("outcomes", outcomes, 3);
        awaitMetric("theriac_outcome_events_total{result=\"duplicate\"}", APPLIED);
        assertThat(metric("theriac_outcome_events_total{result=\"applied\"}")).isEqualTo(APPLIED);
        assertThat(metric("theriac_recommendations_total{status=\"advice\"}")).isEqualTo(recommendations);

        shouldShowThePatientsStandingRecommendation();
        shouldShowDeadLettersReadablyAndAsJson();
    }

    private static void shouldShowThePatientsStandingRecommendation() throws Exception {
        TheriacProcess watched =
                theriac("watch", "recommendations", "--patient", "P1", "--from-beginning", "--no-follow");
        assertThat(watched.exitCode()).isZero();
        String last = watched.out().substring(watched.out().lastIndexOf("Patient "));
        assertThat(last)
                .startsWith("Patient P1 · ADVICE · ")
                .contains("Predictions rest on 300 outcomes of this patient.")
                .containsPattern("\n +1 +balm ")
                .containsPattern("\n +2 +tonic ")
                .containsPattern("\n +elixir +therapeutic index too low .* 1\\.1 +2\\.0\n");
        assertThat(watched.err().lines()).singleElement().asString().contains("not proof of effect");
    }

    private static void shouldShowDeadLettersReadablyAndAsJson() throws Exception {
        TheriacProcess lines = theriac("watch", "dead-letters", "--from-beginning", "--no-follow");
        assertThat(lines.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC  CONFLICTING_DUPLICATE  ward\\.outcome-events-\\d@\\d+  key P2  \\d+ bytes"
                                + "  the same eventId or outcomeId came before with another .*"));
        assertThat(lines.out()).doesNotContain("twice");

        TheriacProcess json = theriac("watch", "dead-letters", "--json", "--from-beginning", "--no-follow");
        Matcher bytes = JSON_BYTES.matcher(json.out());
        assertThat(bytes.find()).as(json.out()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(bytes.group(1)), ISO_8859_1))
                .as("the bytes as received")
                .startsWith("\0")
                .contains("twice");
        assertThat(json.out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"reason\":\"CONFLICTING_DUPLICATE\""));
    }

    @Test
    void shouldExposeEveryMetricThatTheReadmeLists() throws Exception {
        Deployment.awaitReady(service);
        String exposed = Http.get(service.http() + "/metrics").body();
        List<String> missing = new ArrayList<>();
        int listed = 0;
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            Matcher metric = METRIC.matcher(line.startsWith("| `theriac_") ? line.split("\\|")[1] : "");
            while (metric.find()) {
                listed++;
                if (!isExposed(exposed, metric.group(1), metric.group(2))) {
                    missing.add(metric.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(listed).isGreaterThan(10);
        assertThat(exposed).contains("kafka_stream_", "jvm_memory_used_bytes", "rocksdb");
    }

    private static boolean isExposed(String exposed, String name, String label) {
        String labelled = label == null ? "" : "[^}]*\\b" + label + "=";
        // A histogram's name stands before its parts' suffixes.
        return Pattern.compile("(?m)^" + name + "(_bucket|_count)?(\\{" + labelled + "| )")
                .matcher(exposed)
                .find();
    }

    /** Both patients fare better with balm; one id stands for two different outcomes, and one row holds no number. */
    private static String outcomes() {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at,kind\n");
        List<String> treatments = List.of("balm", "tonic", "elixir");
        for (int i = 0; i < EVENTS; i++) {
            int treatment = i / 2 % 3;
            rows.append("e%d,P%d,%s,%s,%d,OBSERVED%n"
                    .formatted(
                            i,
                            1 + i % 2,
                            treatments.get(treatment),
                            1 + 2 * treatment + i % 10 * 0.05,
                            1_700_000_000 + i));
        }
        rows.append("twice,P2,balm,3,1700000602,OBSERVED\ntwice,P2,balm,4,1700000603,OBSERVED\n");
        return rows + "e-bad,P1,balm,unbearable,1700000604,OBSERVED\n";
    }

    private static TheriacProcess publish(String kind, Path file, int exitCode) throws Exception {
        TheriacProcess publish = theriac("publish", file.toString(), "--as", kind);
        assertThat(publish.exitCode()).as("%s%s", publish.out(), publish.err()).isEqualTo(exitCode);
        return publish;
    }

    private static TheriacProcess theriac(String... arguments) throws Exception {
        return TheriacProcess.run(
                folder,
                Stream.concat(Arrays.stream(arguments), Stream.of("--config", config))
                        .toArray(String[]::new));
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void awaitMetric(String name, double value) {
        Deployment.awaitMetric(service, name, value);
    }

    private static double metric(String name) throws IOException {
        return Deployment.metric(service, name);
    }
}
