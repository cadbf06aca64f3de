package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP API of two instances of one service, on a real broker. */
class HttpApiTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PATIENTS = 8;
    private static final String DICTIONARY = """
            [patient age]
            type = numeric
            unit = years
            minimum = 0
            maximum = 120
            learned = no
            """;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Deployment deployment;
    private static Ward ward;
    private static final List<ServedInstance> INSTANCES = new ArrayList<>();
    private static ApiDocument document;

    @BeforeAll
    static void start(@TempDir Path temporary) throws Exception {
        deployment = new Deployment(temporary);
        Map<String, String> settings = deployment.settings("clinic");
        settings.put("release.mode", "advise");
        settings.put(
                "features.dictionary",
                Files.writeString(temporary.resolve("features.txt"), DICTIONARY).toString());
        Deployment.createTopics(settings);
        ward = new Ward(temporary, deployment, settings, PATIENTS);
        INSTANCES.add(ServedInstance.start(settings, temporary.resolve("state-one")));
        INSTANCES.add(ServedInstance.start(settings, temporary.resolve("state-two")));
        await().atMost(PATIENCE).until(() -> INSTANCES.stream().allMatch(ServedInstance::hasActiveTasks));
        ward.publish();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (int patient = 1; patient <= PATIENTS; patient++) {
                assertThat(get("/v1/patients/P" + patient + "/history").json().get("outcomes"))
                        .hasSize(Ward.OUTCOMES);
                assertThat(get("/v1/patients/P" + patient + "/recommendations")
                                .json()
                                .at("/recommendation/ranked"))
                        .hasSize(2);
            }
        });
        document = new ApiDocument(get("/v1/openapi.json").json());
    }

    @AfterAll
    static void stop() {
        INSTANCES.forEach(ServedInstance::close);
        deployment.close();
    }

    @Test
    void shouldAnswerForEveryPatientAtEveryInstanceAlikeWhicheverKeepsIt() throws Exception {
        Set<String> servers = new HashSet<>();
        for (int patient = 1; patient <= PATIENTS; patient++) {
            String path = "/v1/patients/P" + patient + "/recommendations";
            JsonNode one = valid(send(INSTANCES.get(0), "GET", path, null), path, "get", 200);
            JsonNode two = valid(send(INSTANCES.get(1), "GET", path, null), path, "get", 200);
            assertThat(two.get("servedBy")).isEqualTo(one.get("servedBy"));
            assertThat(two.at("/recommendation/ranked")).isEqualTo(one.at("/recommendation/ranked"));
            assertThat(one.get("committed").asBoolean()).isTrue();
            assertThat(one.get("stale").asBoolean()).isFalse();
            assertThat(one.at("/recommendation/patientId").asText()).isEqualTo("P" + patient);
            assertThat(one.at("/recommendation/status").asText()).isEqualTo("ADVICE");
            assertThat(one.at("/recommendation/excluded/0/treatmentId").asText())
                    .isEqualTo("elixir");
            servers.add(one.get("servedBy").asText());
        }
        assertThat(servers)
                .containsExactlyInAnyOrder(
                        INSTANCES.get(0).place(), INSTANCES.get(1).place());
    }

    @Test
    void shouldNotHandAQuestionOnTwice() throws Exception {
        String path = "/v1/patients/P1/recommendations";
        String owner = get(path).json().get("servedBy").asText();
        ServedInstance other = INSTANCES.stream()
                .filter(each -> !each.place().equals(owner))
                .findFirst()
                .orElseThrow();
        Reply refused = send(other, "GET", path, null, "Theriac-Forwarded", "1");
        valid(refused, path, "get", 503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void shouldAnswerWhatIfAndChangeNothing() throws Exception {
        String path = "/v1/patients/P1/recommendations";
        JsonNode before = get(path).json().get("recommendation");
        JsonNode answer =
                valid(post(path, "{\"candidates\":[\"balm\"],\"riskAversion\":2.0,\"size\":1}"), path, "post", 200);
        assertThat(answer.at("/recommendation/status").asText()).isEqualTo("WHAT_IF");
        assertThat(answer.at("/recommendation/ranked")).hasSize(1);
        assertThat(answer.at("/recommendation/ranked/0/utility").asDouble()).isLessThan(utility(before, "balm"));
        JsonNode after = get(path).json().get("recommendation");
        assertThat(after.get("ranked")).isEqualTo(before.get("ranked"));
        assertThat(after.at("/provenance/patientVersion")).isEqualTo(before.at("/provenance/patientVersion"));
    }

    private static double utility(JsonNode recommendation, String treatmentId) {
        for (JsonNode each : recommendation.get("ranked")) {
            if (each.get("treatmentId").asText().equals(treatmentId)) {
                return each.get("utility").asDouble();
            }
        }
        throw new AssertionError(treatmentId + " isn't ranked");
    }

    @Test
    void shouldPlaceAnUnknownPatientByAProfileGivenAndStillKnowNothingOfItAfterwards() throws Exception {
        String path = "/v1/patients/nobody/recommendations";
        valid(send(INSTANCES.get(0), "GET", path, null), path, "get", 404);
        valid(post(path, "{}"), path, "post", 404);
        String profile = "{\"profile\":{\"factors\":[{\"name\":\"age\",\"value\":50,\"status\":\"TESTED\"}],"
                + "\"conditions\":[],\"allergies\":[],\"currentTreatments\":[],\"priorTreatments\":[]}}";
        JsonNode answer = valid(post(path, profile), path, "post", 200);
        assertThat(answer.at("/recommendation/ranked")).hasSize(2);
        assertThat(answer.at("/recommendation/patientEvidence").asInt()).isZero();
        valid(send(INSTANCES.get(0), "GET", path, null), path, "get", 404);
        assertThat(valid(post("/v1/patients/P1/recommendations", profile), path, "post", 400)
                        .get("detail")
                        .asText())
                .startsWith("a profile of this patient is known");
    }

    @Test
    void shouldRefuseNumbersOutsideTheirRangeAssumedOrInAProfileGiven() throws Exception {
        String range =
                " age must be from 0.0 to 120.0 years, as the feature dictionary says: correct it, or leave it out"
                        + " where it is unknown";
        String known = "/v1/patients/P1/recommendations";
        String assumed = "{\"assumedFactors\":[{\"name\":\"age\",\"value\":130}]}";
        assertThat(valid(post(known, assumed), known, "post", 400).get("detail").asText())
                .isEqualTo("assumed factor" + range);

        String unknown = "/v1/patients/nobody/recommendations";
        String given = "{\"profile\":{\"factors\":[{\"name\":\"age\",\"value\":130,\"status\":\"TESTED\"}]}}";
        assertThat(valid(post(unknown, given), unknown, "post", 400)
                        .get("detail")
                        .asText())
                .isEqualTo("factor" + range);
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() throws Exception {
        String path = "/v1/patients/P1/recommendations";
        Map<String, String> problems = Map.of(
                "{", "the body isn't JSON",
                "[]", "the body must be a JSON object",
                "{\"riskAversion\":0.1}", "riskAversion must be a finite number of at least 0.5, the site's",
                "{\"size\":\"many\"}", "size must be a whole number",
                "{\"candidates\":[]}", "candidates must name from 1 to 1000 treatments, or be null for all",
                "{\"candidates\":[1]}", "candidates[0] must be a text",
                "{\"size\":1,\"size\":2}", "the body isn't JSON",
                "{\"profile\":{\"severity\":\"bad\"}}", "profile: severity must be a number");
        problems.forEach((body, detail) -> {
            JsonNode problem = valid(post(path, body), path, "post", 400);
            assertThat(problem.get("detail").asText()).as(body).isEqualTo(detail);
            assertThat(problem.toString()).doesNotContain("io.theriac", "java.", "Exception");
        });
        assertThat(valid(post(path, "{\"colour\":1}"), path, "post", 400)
                        .get("detail")
                        .asText())
                .startsWith("the body has a field that is not known here")
                .doesNotContain("colour", "patientId");
        valid(send(INSTANCES.get(0), "GET", path + "?stale=yes", null), path, "get", 400);
    }

    @Test
    void shouldMarkAnAnswerThatMayBeStale() throws Exception {
        String path = "/v1/patients/P1/recommendations";
        JsonNode answer = valid(send(INSTANCES.get(0), "GET", path + "?stale=allow", null), path, "get", 200);
        assertThat(answer.get("stale").asBoolean()).isTrue();
        assertThat(answer.get("committed").asBoolean()).isFalse();
    }

    @Test
    void shouldTellAPatientsOutcomesNewestFirst() throws Exception {
        String path = "/v1/patients/P2/history";
        JsonNode all = valid(send(INSTANCES.get(0), "GET", path, null), path, "get", 200)
                .get("outcomes");
        assertThat(all).hasSize(20);
        assertThat(all.get(0).get("observedAt").asText())
                .isGreaterThan(all.get(19).get("observedAt").asText());
        JsonNode some = valid(send(INSTANCES.get(1), "GET", path + "?limit=9", null), path, "get", 200);
        assertThat(some.get("outcomes")).hasSize(9);
        assertThat(some.at("/outcomes/8")).isEqualTo(all.get(8));
        valid(send(INSTANCES.get(0), "GET", path + "?limit=0", null), path, "get", 400);
    }

    @Test
    void shouldTellOfTreatmentsModelAndStatus() throws Exception {
        String treatments = "/v1/treatments";
        JsonNode list = valid(send(INSTANCES.get(0), "GET", treatments, null), treatments, "get", 200);
        assertThat(list.at("/treatments")).hasSize(3);
        assertThat(list.at("/treatments/0/treatmentId").asText()).isEqualTo("balm");
        assertThat(list.at("/treatments/0/outcomes").asInt()).isGreaterThan(10);
        assertThat(get(treatments + "?after=balm").json().at("/treatments")).hasSize(2);
        JsonNode one =
                valid(send(INSTANCES.get(0), "GET", treatments + "/balm", null), treatments + "/balm", "get", 200);
        assertThat(one.at("/catalogueEntry/td50").asDouble()).isEqualTo(100);
        assertThat(one.at("/catalogueEntry/maximalDailyDose").isNull()).isTrue();
        valid(send(INSTANCES.get(0), "GET", treatments + "/none", null), treatments + "/none", "get", 404);
        JsonNode model = valid(send(INSTANCES.get(0), "GET", "/v1/model", null), "/v1/model", "get", 200);
        assertThat(model.get("outcomes").asInt()).isPositive();
        assertThat(model.get("notice").asText()).startsWith("Not a medical device");
        JsonNode status = valid(send(INSTANCES.get(0), "GET", "/v1/status", null), "/v1/status", "get", 200);
        assertThat(status.get("state").asText()).isEqualTo("RUNNING");
        assertThat(status.at("/disk/usedBytes").asLong()).isPositive();
        assertThat(status.get("inputs")).hasSize(4);
    }

    @Test
    void shouldSendNewRecommendationsAsTheyCome() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(INSTANCES.get(0).url() + "/v1/events?patient=P3"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> stream = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("Content-Type")).get().asString().startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> !line.isBlank()).findFirst())
                    .get()
                    .asString()
                    .contains("Not a medical device");
            // The reader begins at the end of the topic: published until one comes.
            AtomicBoolean seen = new AtomicBoolean();
            Thread publishing = new Thread(() -> {
                for (int round = 2; !seen.get() && round < 30; round++) {
                    ward.publishOutcomes(round, 3, 3);
                }
            });
            publishing.setDaemon(true);
            publishing.start();
            String data = lines.readLine();
            while (data != null && !data.startsWith("data:")) {
                data = lines.readLine();
            }
            seen.set(true);
            JsonNode event = JSON.readTree(data.substring("data:".length()));
            assertThat(event.get("patientId").asText()).isEqualTo("P3");
            assertThat(event.get("cause").asText()).isEqualTo("OUTCOME");
            assertThat(document.problems(event, "Recommendation")).isEmpty();
            publishing.join();
        }
        // Whoever left costs nothing more: a thread that goes on would answer nobody for ever.
        awaitNoListener();
    }

    @Test
    void shouldEndWhatItSendsWhenTheServerStops() throws Exception {
        ServedInstance first = INSTANCES.get(0);
        HttpServer server =
                HttpServer.start(HttpSettings.of(first.config()).withPort(), first.config(), first.service());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/events"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> stream = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.body().read()).isNotNegative();

        server.close();

        awaitNoListener();
    }

    @Test
    void shouldAskForTheRightAcceptHeaderOfWhoListens() {
        assertThat(get("/v1/events").status()).isEqualTo(406);
    }

    @Test
    void shouldAnswerWhatIsNotThereWithAProblem() throws Exception {
        for (String path : List.of("/v1/nothing", "/v1/../etc/passwd", "/v1/patients")) {
            Reply reply = get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
            assertThat(reply.body()).doesNotContain("passwd", "Javalin", "jetty", "Endpoint");
        }
    }

    /** The answer's JSON, if it has the status and what the document says of it. */
    private static JsonNode valid(Reply reply, String path, String method, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(document.problems(reply.json(), path, method, status)).isEmpty();
        return reply.json();
    }

    private static void awaitNoListener() {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(each -> each.getName().equals("http-events")));
    }

    private static Reply get(String path) {
        return send(INSTANCES.get(0), "GET", path, null);
    }

    private static Reply post(String path, String body) {
        return send(INSTANCES.get(0), "POST", path, body, "Content-Type", "application/json");
    }

    private static Reply send(ServedInstance instance, String method, String path, String body, String... headers) {
        return Reply.send(CLIENT, method, instance.url() + path, body, headers);
    }
}
