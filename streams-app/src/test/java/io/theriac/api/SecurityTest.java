package io.theriac.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.service.ConfigurationException;
import io.theriac.service.Health;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, who isn't, and what a hostile or broken client gets: the rows of the README's table. */
class SecurityTest {
    private static final String METRICS = "/metrics";
    private static final Health READY = new Health(true, true, "running", 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void shouldLetInWhoHasATokenAndNobodyElseButProbes() throws Exception {
        String token = Token.newText();
        try (HttpServer server = start(tokens(line(token, Role.OPERATOR, 1)))) {
            assertRefused(get(server, METRICS), 401, "a token is needed");
            assertRefused(get(server, METRICS, "Authorization", "Basic eDp5"), 401, "a token is needed");
            assertRefused(get(server, METRICS, "Authorization", "Bearer " + Token.newText()), 401, "unknown");
            assertRefused(get(server, METRICS, "Authorization", "Bearer "), 401, "");
            assertThat(get(server, METRICS, "Authorization", "Bearer " + token).statusCode())
                    .isEqualTo(200);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseAnExpiredTokenFromTheDayAfterItsLast() throws Exception {
        String lastDay = Token.newText();
        String dayAfter = Token.newText();
        Map<String, String> file = tokens(line(lastDay, Role.READER, 1) + line(dayAfter, Role.READER, -1));
        try (HttpServer server = start(file)) {
            assertThat(get(server, METRICS, "Authorization", "Bearer " + lastDay)
                            .statusCode())
                    .isEqualTo(200);
            assertRefused(get(server, METRICS, "Authorization", "Bearer " + dayAfter), 401, "expired");
        }
    }

    @Test
    void shouldNoticeThatATokenIsRevokedAndLetNobodyPassOnceTheFileIsBroken() throws Exception {
        String kept = Token.newText();
        String revoked = Token.newText();
        Map<String, String> settings = tokens(line(kept, Role.READER, 1) + line(revoked, Role.READER, 1));
        Path file = Path.of(settings.get("http.token.file"));
        try (HttpServer server = start(settings)) {
            assertThat(get(server, METRICS, "Authorization", "Bearer " + revoked)
                            .statusCode())
                    .isEqualTo(200);
            rewrite(file, line(kept, Role.READER, 1), 10);
            assertRefused(get(server, METRICS, "Authorization", "Bearer " + revoked), 401, "unknown");
            assertThat(get(server, METRICS, "Authorization", "Bearer " + kept).statusCode())
                    .isEqualTo(200);
            rewrite(file, "no token\n", 20);
            assertRefused(get(server, METRICS, "Authorization", "Bearer " + kept), 401, "unknown");
        }
    }

    private static void rewrite(Path file, String text, int secondsLater) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsLater)));
    }

    @Test
    void shouldShowOperatorsNoPatients() throws Exception {
        String token = Token.newText();
        HttpSettings settings = settings(tokens(line(token, Role.OPERATOR, 1)));
        Api api = new Api(null, null, settings);
        try (HttpServer server = HttpServer.start(settings, () -> READY, () -> "some_metric 1\n", api)) {
            String[] operator = {"Authorization", "Bearer " + token};
            for (String path : List.of("/v1/patients/P1/recommendations", "/v1/patients/P1/history", "/v1/events")) {
                assertRefused(get(server, path, operator), 403, "this token's role may not see this");
            }
            assertThat(get(server, METRICS, operator).statusCode()).isEqualTo(200);
        }
        assertThat(Role.READER.may(Access.PATIENTS)).isTrue();
    }

    @Test
    void shouldRefuseToStartOnATokenFileThatIsWrong() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "# none yet\n");
        Path plain = Files.writeString(folder.resolve("plain"), "\ns3cret\n");

        assertThatThrownBy(() -> settings(Map.of("http.token.file", empty.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "http.token.file=" + empty + " holds no token: make one with 'theriac token create");
        assertThatThrownBy(() -> settings(Map.of("http.token.file", plain.toString())))
                .hasMessageStartingWith("http.token.file=" + plain + ": line 2 isn't 'role date sha256:hash name'")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> settings(Map.of("http.token.file", folder + "/none")))
                .hasMessage("http.token.file=" + folder + "/none can't be read");
    }

    @Test
    void shouldRefuseMoreRequestsThanTheRateAndStillAnswerProbes() throws Exception {
        try (HttpServer server = start(Map.of("http.requests.per.second", "1"))) {
            get(server, METRICS);
            get(server, METRICS);
            HttpResponse<String> third = get(server, METRICS);
            assertRefused(third, 429, "one address may ask 1 times a second");
            assertThat(third.headers().firstValue("retry-after")).hasValue("1");
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/..%2f..%2fetc/passwd",
                "/health/..;/metrics",
                "/%2e%2e/metrics",
                "/metrics%00",
                "/metrics/../v1/patients",
                "//metrics"
            })
    void shouldFindNothingByTraversal(String path) throws Exception {
        String token = Token.newText();
        try (HttpServer server = start(tokens(line(token, Role.READER, 1)))) {
            String answer = raw(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).containsPattern("^HTTP/1.1 (400|401|404) ").contains("application/problem+json");
            assertTellsNothing(answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /metrics HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: other\r\nConnection: close\r\n\r\n",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\nConnection: close\r\n\r\n"
            })
    void shouldAnswerWhatIsNoHttpWithAProblemThatNamesNoClass(String request) throws Exception {
        try (HttpServer server = start(Map.of())) {
            String answer = raw(server, request);
            assertThat(answer).containsPattern("^HTTP/1.1 (400|404|405|505) ");
            assertTellsNothing(answer);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseBodiesAndHeadersBeyondTheLimit() throws Exception {
        byte[] body = new byte[Connectors.MOST_BODY_BYTES + 1];
        try (HttpServer server = start(Map.of())) {
            assertRefused(post(server, BodyPublishers.ofByteArray(body)), 413, "64 KiB");
            String header = raw(
                    server,
                    "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000)
                            + "\r\nConnection: close\r\n\r\n");
            assertThat(header).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
            String path = raw(server, "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(path).startsWith("HTTP/1.1 414 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: local",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{",
                ""
            })
    void shouldLetGoOfAClientThatStopsTalking(String beginning) throws Exception {
        try (HttpServer server = start(Map.of("http.idle.timeout.ms", "200"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(beginning.getBytes(ISO_8859_1));
            socket.setSoTimeout(10_000);
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertTellsNothing(answer);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldGoOnServingWhoIsConnectedAndLetWaitWhoComesBeyondTheLimitOfConnections() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (HttpServer server = start(Map.of("http.idle.timeout.ms", "300000"));
                Socket connected = new Socket("127.0.0.1", server.port())) {
            assertThat(status(connected)).isEqualTo("HTTP/1.1 200 OK");
            while (silent.size() < Connectors.MOST_CONNECTIONS) {
                silent.add(new Socket("127.0.0.1", server.port()));
            }
            try (Socket beyond = new Socket("127.0.0.1", server.port())) {
                beyond.setSoTimeout(1_000);
                assertThatThrownBy(() -> status(beyond)).isInstanceOf(SocketTimeoutException.class);
                assertThat(status(connected)).isEqualTo("HTTP/1.1 200 OK");

                close(silent);

                beyond.setSoTimeout(60_000);
                assertThat(line(beyond)).isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            close(silent);
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** The first line of the answer to one request, of which the connection stays open. */
    private static String status(Socket socket) throws IOException {
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1));
        return line(socket);
    }

    /** The first line of what came, and as much of the rest as came with it. */
    private static String line(Socket socket) throws IOException {
        byte[] answer = new byte[8_192];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, length, ISO_8859_1).lines().findFirst().orElse("");
    }

    @Test
    void shouldAnswerForNoOtherHostsNameWithoutAuthentication() throws Exception {
        try (HttpServer server = start(Map.of())) {
            String rebound = "GET /metrics HTTP/1.1\r\nHost: evil.example:8080\r\nConnection: close\r\n\r\n";
            assertThat(raw(server, rebound)).startsWith("HTTP/1.1 421 ").doesNotContain("some_metric");
            assertThat(raw(server, rebound.replace("evil.example", "localhost")))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void shouldTellBrowsersToKeepNothingAndToTrustNoOtherPage() throws Exception {
        try (HttpServer server = start(Map.of())) {
            for (String path : new String[] {METRICS, "/nothing"}) {
                HttpResponse<String> answer = get(server, path);
                assertThat(answer.headers().firstValue("x-content-type-options"))
                        .hasValue("nosniff");
                assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
                assertThat(answer.headers().firstValue("x-frame-options")).hasValue("DENY");
                assertThat(answer.headers().firstValue("content-security-policy"))
                        .get()
                        .asString()
                        .startsWith("default-src 'none'");
                assertThat(answer.headers().firstValue("server")).isEmpty();
                assertThat(answer.headers().firstValue("access-control-allow-origin"))
                        .isEmpty();
            }
        }
    }

    @Test
    void shouldNameNoClassOrPathWhereItFailed() throws Exception {
        try (HttpServer server =
                HttpServer.start(settings(Map.of()), () -> new Health(true, true, "running", 0), () -> {
                    throw new IllegalStateException("io.theriac.secret /var/lib/theriac");
                })) {
            HttpResponse<String> failed = get(server, METRICS);
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.headers().firstValue("content-type"))
                    .get()
                    .asString()
                    .startsWith("application/problem+json");
            assertTellsNothing(failed.body());
        }
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String detail) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).contains(detail);
        assertThat(answer.body()).doesNotContain("some_metric");
    }

    private static void assertTellsNothing(String answer) {
        assertThat(answer)
                .doesNotContainIgnoringCase("exception")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("io.theriac", "javalin", "/var/lib", "some_metric", "\tat ");
    }

    private Map<String, String> tokens(String lines) throws IOException {
        return Map.of(
                "http.token.file",
                Files.writeString(Files.createTempFile(folder, "tokens", ""), lines)
                        .toString());
    }

    private static String line(String token, Role role, int days) {
        return new Token("test", role, LocalDate.now(ZoneOffset.UTC).plusDays(days), Token.hash(token)).line() + "\n";
    }

    private HttpServer start(Map<String, String> values) {
        return HttpServer.start(settings(values), () -> READY, () -> "some_metric 1\n");
    }

    private static HttpSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0"));
        all.putAll(values);
        return HttpSettings.of(TheriacConfig.of(all));
    }

    private HttpResponse<String> get(HttpServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(server, path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpServer server, HttpRequest.BodyPublisher body) throws Exception {
        return client.send(request(server, METRICS).POST(body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** Sends bytes as they are, and gives all that comes until the server closes. */
    private static String raw(HttpServer server, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
