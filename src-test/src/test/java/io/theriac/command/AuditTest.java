package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.cli.Main;
import io.theriac.cli.feed.TopicPublisher;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the service decided can be explained and decided again from the topics; what somebody changed is told. */
class AuditTest {
    private static final int EVENTS = 600;

    private static final String CATALOGUE = """
            treatment_id,name,td50,ed50,td50_multipliers,risk_weights,interaction_a,interaction_b,status
            balm,Balm,100,10,frail[0.5..1]=0.5,age[20..100]=0.3,0.5,0.1,ACTIVE
            tonic,Tonic,100,10,,age[20..100]=0.3,0.5,0.1,ACTIVE
            elixir,Elixir,100,90,,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private static final String PROFILES = """
            patient_id,revision,age,frail,conditions,allergies,current_treatments,prior_treatments,refusals
            P1,%d,40,1,none,none,tonic,none,none
            P2,%d,60,0,none,none,none,none,none
            """;

    private static Path folder;
    private static Deployment deployment;
    private static Map<String, String> settings;
    private static String config;
    private static TheriacProcess service;

    private record Run(int exitCode, String out, String err) {}

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        deployment = new Deployment(temporary);
        settings = deployment.settings("audited");
        Deployment.createTopics(settings);
        config = deployment.file(settings);
        service = TheriacProcess.start(folder, "serve", "--config", config);
        Deployment.awaitReady(service);
        publish("catalogue", CATALOGUE);
        Deployment.awaitMetric(service, "theriac_catalogue_entries_total{result=\"applied\"}", 3);
        publish("profiles", PROFILES.formatted(1, 1));
        Deployment.awaitMetric(service, "theriac_profiles_total{result=\"applied\"}", 2);
        publish("outcomes", outcomes());
        Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"applied\"}", EVENTS);
        Deployment.awaitMetric(service, "theriac_snapshot_staleness_events", 0);
        publish("profiles", PROFILES.formatted(2, 2));
        // The metric counts what was processed; what follows reads what was committed.
        await().until(() -> last("P1").getProvenance().getProfileRevision() == 2
                && last("P2").getProvenance().getProfileRevision() == 2);
    }

    @AfterAll
    static void stop() {
        service.close();
        deployment.close();
    }

    @Test
    void shouldReproduceWhatWasDecidedAtAnyTimeExactly() {
        List<Recommendation> all = recommendations().stream()
                .filter(each -> each.getPatientId().equals("P1"))
                .toList();
        Map<RecommendationCause, Long> causes =
                all.stream().collect(Collectors.groupingBy(Recommendation::getCause, Collectors.counting()));
        // A replica may learn of the catalogue after the first profile came: then the advice follows once more.
        causes.remove(RecommendationCause.CATALOGUE);
        assertThat(causes).isEqualTo(Map.of(RecommendationCause.OUTCOME, EVENTS / 2L, RecommendationCause.PROFILE, 2L));
        for (int i = 1; i < all.size(); i += all.size() / 5) {
            Recommendation each = all.get(i);
            Run run =
                    theriac("audit", "--recommendation", each.getRecommendationId(), "--patient", each.getPatientId());
            assertThat(run.out()).as("%s", each).contains("\nREPRODUCED exactly: ");
            assertThat(run.exitCode()).isZero();
        }
        Run standing = theriac("audit", "--patient", "P1", "--json");
        assertThat(standing.exitCode()).isZero();
        assertThat(standing.out())
                .contains("\"verdict\":\"reproduced\"", "\"takenAsRecorded\":[\"the predicted outcomes: ")
                .contains(last("P1").getRecommendationId());
    }

    @Test
    void shouldTellARecordThatSomebodyChanged() {
        Run score = audited(last("P2"), changed -> first(changed).setRiskScore(0.01));
        assertThat(score.exitCode()).as(score.err()).isEqualTo(5);
        assertThat(score.out())
                .contains("DIFFERS from what is decided again, in 1 field:")
                .containsPattern("ranked\\[0\\]\\.riskScore +0\\.01 +0\\.15");

        Run order = audited(last("P2"), changed -> {
            first(changed).setRiskScore(0.15);
            Collections.swap(changed.getRanked(), 0, 1);
        });
        assertThat(order.exitCode()).isEqualTo(5);
        assertThat(order.out())
                .containsPattern("ranked\\[0\\] +tonic +balm")
                .containsPattern("ranked\\[1\\] +balm +tonic");

        Run exclusion = audited(last("P2"), changed -> {
            Collections.swap(changed.getRanked(), 0, 1);
            changed.setExcluded(List.of());
        });
        assertThat(exclusion.exitCode()).isEqualTo(5);
        assertThat(exclusion.out()).containsPattern("excluded\\[elixir\\] +\\(nothing\\) +THERAPEUTIC_INDEX");
    }

    @Test
    void shouldAuditARecommendationThatWasKeptInAFile() throws IOException {
        Run watched = theriac(
                "watch",
                "recommendations",
                "--json",
                "--patient",
                "P1",
                "--from-beginning",
                "--no-follow",
                "--max",
                "9");
        Path kept = Files.writeString(folder.resolve("kept.jsonl"), watched.out());
        String last = watched.out().lines().toList().get(8);

        Run genuine = theriac("audit", "--patient", "P1", "--file", kept.toString());
        assertThat(genuine.exitCode()).as("%s%s", genuine.out(), genuine.err()).isZero();

        Path changed =
                Files.writeString(folder.resolve("changed.json"), last.replace("\"considered\":3", "\"considered\":4"));
        Run different = theriac("audit", "--patient", "P1", "--file", changed.toString());
        assertThat(different.exitCode()).isEqualTo(5);
        assertThat(different.out()).containsPattern("\n +considered +4 +3\n");

        Path nonsense = Files.writeString(folder.resolve("nonsense.json"), "{\"ranked\":3}");
        Run unreadable = theriac("audit", "--patient", "P1", "--file", nonsense.toString());
        assertThat(unreadable.exitCode()).isEqualTo(2);
        assertThat(unreadable.err()).contains("nonsense.json can't be read as recommendations: ");

        assertThat(theriac("audit", "--patient", "P2", "--file", kept.toString())
                        .exitCode())
                .isEqualTo(6);
    }

    @Test
    void shouldSayWhyARecommendationCanNotBeChecked() {
        Run otherRules = theriac("audit", "--patient", "P1", "--set", "decision.risk.aversion=1");
        assertThat(otherRules.exitCode()).isEqualTo(6);
        assertThat(otherRules.out()).contains("CAN'T BE CHECKED:", "it was decided by other rules");

        Run otherModel = theriac("audit", "--patient", "P1", "--set", "learner.rank=7");
        assertThat(otherModel.exitCode()).isEqualTo(6);
        assertThat(otherModel.out()).contains("it is of another model");

        Run unknown = theriac("audit", "--recommendation", "c0ffee");
        assertThat(unknown.exitCode()).isEqualTo(6);
        assertThat(unknown.err())
                .contains("no recommendation c0ffee on audited.recommendations or audited.recommendation-replies");

        Run nothing = theriac("audit");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("--recommendation ID");
    }

    @Test
    void shouldExplainTreatmentByTreatment() {
        Run run =
                theriac("watch", "recommendations", "--explain", "--patient", "P1", "--from-beginning", "--no-follow");
        assertThat(run.exitCode()).as(run.err()).isZero();
        String page = run.out().substring(run.out().lastIndexOf("Patient P1"));
        assertThat(page)
                .contains(" Association in past care, not proof of effect.")
                .contains("\n1. balm\n")
                .containsPattern("predicted outcome 1\\.\\d \\(.*\\) points \\(80 % interval; 95 %: .*\\)")
                .containsPattern("mean of all outcomes +\\d\\.\\d points")
                .containsPattern("this patient, whatever the treatment +[-+].* points")
                .containsPattern("this treatment, whoever the patient +-.* points")
                .containsPattern("risk score 0\\.075 low \\(limit 0\\.80\\)\n +age +0\\.075  of at most 0\\.30\n")
                .contains(
                        "therapeutic index 5.0 (must be above 2.0) = TD50 100 / ED50 10, with\n     frail  TD50 × 0.50\n")
                .containsPattern("balm itself +0\\.\\d+  at 1\\.0 of the maximal daily dose")
                .contains("elixir: therapeutic index too low: 1.1, must be above 2.0\n")
                .contains("Decided again from the record: exactly the same.");
    }

    private static Run audited(Recommendation recommendation, Consumer<Recommendation> change) {
        change.accept(recommendation);
        try (TopicPublisher publisher = TopicPublisher.open(TheriacConfig.of(settings))) {
            publisher.send("audited.recommendations", recommendation.getPatientId(), recommendation, reason -> {});
            publisher.flush();
        }
        return theriac("audit", "--recommendation", recommendation.getRecommendationId());
    }

    private static RankedTreatment first(Recommendation recommendation) {
        return recommendation.getRanked().get(0);
    }

    private static Recommendation last(String patientId) {
        return recommendations().stream()
                .filter(each -> each.getPatientId().equals(patientId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<Recommendation> recommendations() {
        List<Recommendation> all = new ArrayList<>();
        try (TopicScan scan = TopicScan.open(TheriacConfig.of(settings))) {
            scan.all("audited.recommendations", record -> all.add(scan.value(record, Recommendation.class)));
        }
        return all;
    }

    /** Both patients fare best with balm, P1 better than P2. */
    private static String outcomes() {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at\n");
        List<String> treatments = List.of("balm", "tonic", "elixir");
        for (int i = 0; i < EVENTS; i++) {
            int treatment = i / 2 % 3;
            rows.append("e%d,P%d,%s,%s,%d%n"
                    .formatted(
                            i,
                            1 + i % 2,
                            treatments.get(treatment),
                            1 + 2 * treatment + i % 2 * 0.7 + i % 10 * 0.05,
                            1_700_000_000 + i));
        }
        return rows.toString();
    }

    private static void publish(String kind, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(kind + ".csv"), text);
        Run run = theriac("publish", file.toString(), "--as", kind);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Run theriac(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(Stream.concat(Stream.of(arguments), Stream.of("--config", config))
                .toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
