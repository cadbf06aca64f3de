package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered about patients whose instance is lost, and about those whose state is being restored. */
@Tag("ci")
class MovingPatientsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String STALE = "?stale=allow";

    @TempDir
    private static Path folder;

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = new Deployment(folder);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void shouldAnswerFromACopyOnlyWhereAskedWhileTheOwnerIsLostAndForGoodOnceItIsReplaced() throws Exception {
        int patients = 8;
        Map<String, String> settings = settings("lost");
        settings.put("kafka.num.standby.replicas", "1");
        // Long enough to ask before anybody notices.
        settings.put("kafka.consumer.session.timeout.ms", "30000");
        Ward ward = new Ward(folder, deployment, settings, patients);
        try (ServedInstance survivor = ServedInstance.start(settings, folder.resolve("state-survivor"));
                TheriacProcess lost = TheriacProcess.start(folder, "serve", "--config", deployment.file(settings))) {
            Deployment.awaitReady(lost);
            await().atMost(PATIENCE).until(survivor::hasActiveTasks);
            ward.publish();
            awaitAnswers(survivor, patients);
            awaitCopies(survivor, lost, patients);
            ApiDocument document = document(survivor);
            String path = recommendations(ownedBy(lost.http(), survivor, patients));
            JsonNode before = ask(survivor, path).json().at("/recommendation/ranked");

            lost.kill();

            assertUnavailable(ask(survivor, path), document, path);
            Reply copy = ask(survivor, path + STALE);
            assertThat(copy.status()).as(copy.body()).isEqualTo(200);
            assertThat(document.problems(copy.json(), path, "get", 200)).isEmpty();
            assertThat(copy.json().get("stale").asBoolean()).isTrue();
            assertThat(copy.json().get("committed").asBoolean()).isFalse();
            assertThat(copy.json().get("servedBy").asText()).isEqualTo(survivor.place());
            assertThat(copy.json().at("/recommendation/ranked")).isEqualTo(before);

            JsonNode after = awaitAnswer(survivor, path, document);
            assertThat(after.get("servedBy").asText()).isEqualTo(survivor.place());
            assertThat(after.get("committed").asBoolean()).isTrue();
            assertThat(after.get("stale").asBoolean()).isFalse();
            assertThat(after.at("/recommendation/ranked")).isEqualTo(before);
        }
    }

    @Test
    void shouldSayThatStateIsRestoredAndHowLongThatTakesInsteadOfAnsweringFromHalfOfIt() throws Exception {
        // Several times of what a quota lets pass before it begins to hold back: eleven seconds of it.
        int patients = 300;
        Map<String, String> settings = settings("restored");
        // Batches are read whole, however little is asked for.
        settings.put("kafka.producer.batch.size", "2048");
        Map<String, JsonNode> before = new HashMap<>();
        try (ServedInstance first = ServedInstance.start(settings, folder.resolve("state-first"))) {
            new Ward(folder, deployment, settings, patients).publish();
            awaitAnswers(first, patients);
            for (int patient = 1; patient <= patients; patient++) {
                String path = recommendations(patient);
                before.put(path, ask(first, path).json().at("/recommendation/ranked"));
            }
        }
        // A disk lost, and a network so slow that the restore takes a while.
        settings.put("kafka.client.id", "newcomer");
        // Little at a time: the broker keeps who took much waiting for as long as that was too much.
        settings.put("kafka.restore.consumer.fetch.max.bytes", "16384");
        settings.put("kafka.restore.consumer.max.partition.fetch.bytes", "16384");
        String reading = "newcomer-StateUpdater-1-restore-consumer";
        Quota.READING.set(settings, reading, 20_000.0);
        try (ServedInstance second = ServedInstance.start(settings, folder.resolve("state-second"))) {
            ApiDocument document = document(second);
            long left = awaitRestore(second, document);
            assertThat(Http.get(second.url() + "/health/ready").status()).isEqualTo(503);
            String path = onlyWholeAnswers(second, document, before);
            await().atMost(PATIENCE)
                    .until(() -> status(second).at("/restore/recordsLeft").asLong() < left);

            Quota.READING.set(settings, reading, null);

            assertThat(awaitAnswer(second, path, document).at("/recommendation/ranked"))
                    .isEqualTo(before.get(path));
            await().atMost(PATIENCE).untilAsserted(() -> {
                JsonNode status = status(second);
                assertThat(status.at("/restore/recordsLeft").asLong())
                        .as("%s", status)
                        .isZero();
                assertThat(status.at("/restore/secondsLeft").asLong()).isZero();
                assertThat(status.at("/health/ready").asBoolean()).isTrue();
            });
        }
    }

    private static Map<String, String> settings(String name) {
        Map<String, String> settings = deployment.settings(name);
        settings.put("release.mode", "advise");
        settings.put("http.requests.per.second", "1000");
        Deployment.createTopics(settings);
        return settings;
    }

    private static String recommendations(int patient) {
        return "/v1/patients/P" + patient + "/recommendations";
    }

    private static String history(int patient) {
        return "/v1/patients/P" + patient + "/history";
    }

    private static Reply ask(ServedInstance instance, String path) {
        return Reply.get(CLIENT, instance.url() + path);
    }

    private static JsonNode status(ServedInstance instance) {
        return ask(instance, "/v1/status").json();
    }

    private static ApiDocument document(ServedInstance instance) {
        return new ApiDocument(ask(instance, "/v1/openapi.json").json());
    }

    private static void awaitAnswers(ServedInstance instance, int patients) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int patient = 1; patient <= patients; patient++) {
                assertThat(ask(instance, history(patient)).json().path("outcomes"))
                        .hasSize(Ward.OUTCOMES);
            }
            assertThat(ask(instance, recommendations(patients)).json().at("/recommendation/ranked"))
                    .hasSize(2);
        });
    }

    /** A question that was handed on is answered from here. */
    private static void awaitCopies(ServedInstance one, TheriacProcess other, int patients) {
        for (String url : List.of(one.url(), other.http())) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                for (int patient = 1; patient <= patients; patient++) {
                    Reply copy = Reply.get(CLIENT, url + history(patient) + STALE, "Theriac-Forwarded", "1");
                    assertThat(copy.json().path("outcomes")).hasSize(Ward.OUTCOMES);
                }
            });
        }
    }

    private static int ownedBy(String url, ServedInstance asked, int patients) {
        for (int patient = 1; patient <= patients; patient++) {
            String server =
                    ask(asked, recommendations(patient)).json().get("servedBy").asText();
            if (url.equals("http://" + server)) {
                return patient;
            }
        }
        throw new AssertionError(url + " keeps no patient");
    }

    private static void assertUnavailable(Reply reply, ApiDocument document, String path) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(document.problems(reply.json(), path, "get", 503)).isEmpty();
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.body()).doesNotContain("Exception", "org.apache", "io.theriac");
    }

    /** What is answered at last; until then nothing but that it isn't available: never half of what is known. */
    private static JsonNode awaitAnswer(ServedInstance instance, String path, ApiDocument document) {
        List<Reply> replies = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            Reply reply = ask(instance, path);
            replies.add(reply);
            if (reply.status() != 200) {
                assertUnavailable(reply, document, path);
            }
            return reply.status() == 200;
        });
        return replies.get(replies.size() - 1).json();
    }

    /**
     * Patients whose own state is back already are answered for as before, all others not at all.
     *
     * @return one of the others
     */
    private static String onlyWholeAnswers(
            ServedInstance instance, ApiDocument document, Map<String, JsonNode> before) {
        List<String> unavailable = new ArrayList<>();
        before.forEach((path, ranked) -> {
            Reply reply = ask(instance, path);
            if (reply.status() == 200) {
                assertThat(reply.json().at("/recommendation/ranked")).isEqualTo(ranked);
            } else {
                assertUnavailable(reply, document, path);
                unavailable.add(path);
            }
        });
        assertThat(unavailable).isNotEmpty();
        return unavailable.get(0);
    }

    /** Records left of a restore that has a speed already. */
    private static long awaitRestore(ServedInstance instance, ApiDocument document) {
        List<JsonNode> seen = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            JsonNode status = status(instance);
            seen.add(status);
            return status.at("/restore/secondsLeft").asLong() > 0;
        });
        JsonNode status = seen.get(seen.size() - 1);
        assertThat(document.problems(status, "/v1/status", "get", 200)).isEmpty();
        assertThat(status.at("/health/reason").asText()).isEqualTo("restoring state");
        assertThat(status.at("/health/ready").asBoolean()).isFalse();
        assertThat(status.at("/restore/recordsLeft").asLong()).isPositive();
        return status.at("/restore/recordsLeft").asLong();
    }
}
