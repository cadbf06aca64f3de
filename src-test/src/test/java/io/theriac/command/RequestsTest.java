package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.cli.Main;
import io.theriac.cli.feed.Requests;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is asked of a running service, and its suspension, on a real broker: replies, refusals, and what they leave alone. */
class RequestsTest {
    private static final int EVENTS = 800;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TREATMENTS = List.of("balm", "tonic", "salve", "duo");

    private static final String CATALOGUE = """
            treatment_id,components,td50,ed50,risk_weights,interaction_a,interaction_b,status
            balm,,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            tonic,,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            salve,,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            duo,balm;salve,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private static final String PROFILES = """
            patient_id,age,conditions,allergies,current_treatments,prior_treatments,refusals
            P1,40,none,none,none,none,none
            P2,60,none,none,none,none,none
            """;

    private static Path folder;
    private static Deployment deployment;
    private static String file;
    private static TheriacConfig config;
    private static TheriacProcess service;

    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        deployment = new Deployment(temporary);
        Map<String, String> settings = deployment.settings("asked");
        settings.put("release.mode", "advise");
        config = TheriacConfig.of(settings);
        file = deployment.file(settings);
        Deployment.createTopics(settings);
        service = TheriacProcess.start(folder, "serve", "--config", file);
        publish("catalogue", CATALOGUE);
        publish("profiles", PROFILES);
        publish("outcomes", outcomes());
        Deployment.awaitReady(service);
        Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"applied\"}", EVENTS);
        Deployment.awaitMetric(service, "theriac_snapshot_staleness_events", 0);
    }

    @AfterAll
    static void stop() {
        service.close();
        deployment.close();
    }

    @Test
    void shouldAnswerWithTheBestPairsAndLeaveTheStandingRecommendationAlone() {
        int before = standing("P1").size();

        Ran asked = theriac("ask", "--patient", "P1", "--pairs", "--minimum-therapeutic-index", "3");

        assertThat(asked.exitCode()).as(asked.err()).isZero();
        assertThat(asked.err()).contains("not proof of effect");
        assertThat(asked.out())
                .startsWith("Patient P1 · WHAT_IF · ")
                .contains("Predictions rest on 400 outcomes of this patient.", "Best pairs: ")
                .containsPattern("\n +\\d +balm \\+ tonic .* modelled, never observed\n")
                .containsPattern("\n +\\d +balm \\+ salve .* observed as duo: ")
                .containsPattern("\n +\\d +duo \\+ tonic .* modelled, never observed\n")
                .doesNotContain("balm + duo");
        assertThat(standing("P1")).hasSize(before);
    }

    @Test
    void shouldAnswerWhatNamesCandidatesAndTightens() {
        Recommendation reply = ask("P1", request -> {
            request.setCandidates(List.of("tonic", "unheard of"));
            request.setSize(1);
        });

        assertThat(reply.getStatus()).isEqualTo(RecommendationStatus.WHAT_IF);
        assertThat(reply.getCause()).isEqualTo(RecommendationCause.REQUEST);
        assertThat(reply.getRanked())
                .singleElement()
                .satisfies(each -> assertThat(each.getTreatmentId()).isEqualTo("tonic"));
        assertThat(reply.getExcluded())
                .singleElement()
                .satisfies(each -> assertThat(each.getTreatmentId()).isEqualTo("unheard of"));
    }

    @Test
    void shouldRefuseWhatCanNotBeAnsweredWithAClearErrorAndADeadLetter() {
        int before = refusals();

        assertThat(problem("stranger", request -> {}))
                .isEqualTo("the patient is unknown: there is no profile and no outcome");
        assertThat(problem("P1", request -> request.setCandidates(List.of())))
                .isEqualTo("candidates must name from 1 to 1000 treatments, or be null for all");
        assertThat(problem("P1", request -> request.setCandidates(Collections.nCopies(10_000, "balm"))))
                .isEqualTo("candidates must name from 1 to 1000 treatments, or be null for all");
        assertThat(problem("P1", request -> request.setMinimumTherapeuticIndex(1.5)))
                .isEqualTo("minimumTherapeuticIndex must be a finite number of at least 2.0, the site's");
        assertThat(problem("P1", request -> request.setRiskScoreLimit(0.9)))
                .isEqualTo("riskScoreLimit must be 0 or more and at most 0.8, the site's");
        Ran loosening = theriac("ask", "--patient", "P1", "--interaction-risk-limit", "0.9");

        assertThat(loosening.exitCode()).isEqualTo(2);
        assertThat(loosening.out()).isEmpty();
        assertThat(loosening.err())
                .isEqualToNormalizingNewlines(
                        "theriac: the request was refused: interactionRiskLimit must be above 0 and at"
                                + " most 0.5, the site's\n");
        assertThat(refusals()).isEqualTo(before + 6);
        assertThat(ask("P1", request -> {}).getRanked()).isNotEmpty();
    }

    @Test
    void shouldAbstainForEveryPatientWhileSuspendedAndLearnOn() throws IOException {
        assertThat(theriac("suspend", "--reason", "recall of batch 7").exitCode())
                .isZero();
        try {
            awaitStanding("P1", AbstentionReason.SUSPENDED, RecommendationCause.SUSPENSION);
            awaitStanding("P2", AbstentionReason.SUSPENDED, RecommendationCause.SUSPENSION);
            assertThat(ask("P2", request -> request.setPairs(true))).satisfies(reply -> {
                assertThat(reply.getAbstainReason()).isEqualTo(AbstentionReason.SUSPENDED);
                assertThat(reply.getRanked()).isEmpty();
                assertThat(reply.getCombinations()).isEmpty();
            });
            publish("outcomes", header() + row("meanwhile", 2, "balm", 2));
            awaitStanding("P2", AbstentionReason.SUSPENDED, RecommendationCause.OUTCOME);
            assertThat(last("P2").getPatientEvidence()).isEqualTo(EVENTS / 2 + 1);
        } finally {
            assertThat(theriac("resume").exitCode()).isZero();
        }
        awaitStanding("P1", null, RecommendationCause.SUSPENSION);
        awaitStanding("P2", null, RecommendationCause.SUSPENSION);
        assertThat(last("P2").getPatientEvidence()).isEqualTo(EVENTS / 2 + 1);
        assertThat(last("P2").getRanked()).isNotEmpty();
    }

    private static void awaitStanding(String patient, AbstentionReason reason, RecommendationCause cause) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(last(patient).getAbstainReason()).isEqualTo(reason);
            assertThat(last(patient).getCause()).isEqualTo(cause);
        });
    }

    private static String problem(String patient, Consumer<RecommendationRequest> change) {
        Recommendation reply = ask(patient, change);
        assertThat(reply.getAbstainReason()).isEqualTo(AbstentionReason.REQUEST_REFUSED);
        assertThat(reply.getRanked()).isEmpty();
        return reply.getRequestProblem();
    }

    private static Recommendation ask(String patient, Consumer<RecommendationRequest> change) {
        RecommendationRequest request = RecommendationRequest.newBuilder()
                .setRequestId("request of a test")
                .setPatientId(patient)
                .setRequestedAt(1)
                .build();
        change.accept(request);
        return new Requests(config).ask(request, PATIENCE).orElseThrow();
    }

    private static Recommendation last(String patient) {
        List<Recommendation> all = standing(patient);
        return all.get(all.size() - 1);
    }

    private static List<Recommendation> standing(String patient) {
        String topic = config.topics().recommendations();
        List<Recommendation> found = new ArrayList<>();
        try (TopicReader reader = TopicReader.open(config, topic, true)) {
            while (!reader.hasCaughtUp()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(50))) {
                    if (new String(record.key(), StandardCharsets.UTF_8).equals(patient)) {
                        found.add(reader.value(record, Recommendation.class));
                    }
                }
            }
        }
        return found;
    }

    private static int refusals() {
        Ran letters = theriac("watch", "dead-letters", "--from-beginning", "--no-follow");
        return (int) letters.out()
                .lines()
                .filter(line -> line.contains("INVALID_REQUEST"))
                .count();
    }

    private static String outcomes() {
        StringBuilder rows = new StringBuilder(header());
        for (int i = 0; i < EVENTS; i++) {
            int treatment = i / 2 % TREATMENTS.size();
            rows.append(row("e" + i, 1 + i % 2, TREATMENTS.get(treatment), 1 + treatment + i % 10 * 0.3));
        }
        return rows.toString();
    }

    private static String header() {
        return "event_id,patient_id,treatment_id,outcome,observed_at\n";
    }

    private static String row(String id, int patient, String treatment, double outcome) {
        return id + ",P" + patient + "," + treatment + "," + outcome + ",1700000000\n";
    }

    private static void publish(String kind, String rows) throws IOException {
        Path written = Files.writeString(Files.createTempFile(folder, kind, ".csv"), rows);
        Ran published = theriac("publish", written.toString(), "--as", kind);
        assertThat(published.exitCode()).as(published.out() + published.err()).isZero();
    }

    /** In this process, which is quicker than one of its own. */
    private static Ran theriac(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(
                Stream.concat(Stream.of(arguments), Stream.of("--config", file)).toArray(String[]::new));
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
