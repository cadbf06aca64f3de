package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is killed before it could commit has told nobody what it had not committed. */
@Tag("ci")
class UncommittedAnswersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PATIENTS = 2;
    private static final int BOTH_ROUNDS = 2 * Ward.OUTCOMES;
    private static final String HISTORY = "/v1/patients/P1/history";
    private static final String RECOMMENDATIONS = "/v1/patients/P1/recommendations";
    private static final String STALE = HISTORY + "?stale=allow";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void shouldTellOnlyWhatReadCommittedConsumersSeeThoughAnInstanceDiesBetweenWorkAndCommit() throws Exception {
        try (Deployment deployment = new Deployment(folder)) {
            Map<String, String> settings = deployment.settings("pending");
            Deployment.createTopics(settings);
            Path state = Path.of(settings.get("state.dir"));
            Ward ward = new Ward(folder, deployment, settings, PATIENTS);
            try (ServedInstance first = ServedInstance.start(settings, state)) {
                ward.publish();
                awaitCommitted(first, Ward.OUTCOMES);
            }
            Map<String, String> named = new HashMap<>(settings);
            named.put("kafka.client.id", "stuck");
            named.put("kafka.producer.transaction.timeout.ms", "60000");
            try (TheriacProcess stuck = TheriacProcess.start(folder, "serve", "--config", deployment.file(named))) {
                Deployment.awaitReady(stuck);
                for (int thread = 1; thread <= 2; thread++) {
                    // Its first write gets through, and nothing after it: no transaction ends.
                    Quota.WRITING.set(settings, "stuck-StreamThread-" + thread + "-producer", 1.0);
                }
                ward.publishOutcomes(2, 1, 1);
                await().atMost(PATIENCE).until(() -> outcomes(ask(stuck.http(), STALE)) > Ward.OUTCOMES);
                assertThat(ask(stuck.http(), STALE).json().get("committed").asBoolean())
                        .isFalse();
                for (String path : List.of(HISTORY, RECOMMENDATIONS)) {
                    Reply reply = ask(stuck.http(), path);
                    assertThat(reply.status()).as(reply.body()).isEqualTo(503);
                    assertThat(reply.json().get("detail").asText())
                            .isIn(
                                    "what the answer rests on isn't committed yet",
                                    // When the transaction has timed out the task begins anew.
                                    "the patient's partition is moving or being restored");
                    assertThat(reply.header("Retry-After")).isEqualTo("1");
                }
                stuck.kill();
            }
            assertThat(committedRecommendations(settings)).isEqualTo(Ward.OUTCOMES);
            try (ServedInstance next = ServedInstance.start(settings, state)) {
                awaitCommitted(next, BOTH_ROUNDS);
                assertThat(committedRecommendations(next.config())).isEqualTo(BOTH_ROUNDS);
            }
        }
    }

    @Test
    void shouldWaitForACommitAsLongAsTheLongestIntervalTakes() throws Exception {
        try (Deployment deployment = new Deployment(folder)) {
            Map<String, String> settings = deployment.settings("seldom");
            settings.put("commit.interval.ms", "5000");
            Deployment.createTopics(settings);
            Ward ward = new Ward(folder, deployment, settings, PATIENTS);
            try (ServedInstance instance = ServedInstance.start(settings, Path.of(settings.get("state.dir")))) {
                ward.publish();
                awaitCommitted(instance, Ward.OUTCOMES);
                for (int round = 2; round < 5; round++) {
                    ward.publishOutcomes(round, 1, 1);
                    int outcomes = round * Ward.OUTCOMES;
                    await().atMost(PATIENCE).until(() -> outcomes(ask(instance.url(), STALE)) == outcomes);
                    Reply reply = ask(instance.url(), HISTORY);
                    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                    assertThat(outcomes(reply)).isEqualTo(outcomes);
                }
            }
        }
    }

    /** Waits for an answer of so many outcomes; of whatever is told before as well, consumers see as much. */
    private static void awaitCommitted(ServedInstance instance, int outcomes) {
        await().atMost(PATIENCE).until(() -> {
            Reply reply = ask(instance.url(), HISTORY);
            if (reply.status() == 200) {
                assertThat(reply.json().get("committed").asBoolean()).isTrue();
                // The transaction is decided, but its end may not yet stand in all partitions.
                await().atMost(PATIENCE).until(() -> committedRecommendations(instance.config()) >= outcomes(reply));
            }
            return outcomes(reply) == outcomes;
        });
    }

    private static Reply ask(String url, String path) {
        return Reply.get(CLIENT, url + path);
    }

    private static int outcomes(Reply reply) {
        JsonNode outcomes = reply.json().path("outcomes");
        return outcomes.size();
    }

    private static long committedRecommendations(Map<String, String> settings) {
        return committedRecommendations(TheriacConfig.of(settings));
    }

    /** How many the outcomes of the patient have given, as consumers see. */
    private static long committedRecommendations(TheriacConfig config) {
        long seen = 0;
        try (TopicReader reader = TopicReader.open(config, config.topics().recommendations(), true)) {
            while (!reader.hasCaughtUp()) {
                seen += reader.poll(Duration.ofMillis(200)).stream()
                        .map(each -> reader.value(each, Recommendation.class))
                        .filter(each ->
                                each.getPatientId().equals("P1") && each.getCause() == RecommendationCause.OUTCOME)
                        .count();
            }
        }
        return seen;
    }
}
