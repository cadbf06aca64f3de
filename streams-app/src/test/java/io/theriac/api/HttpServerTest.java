package io.theriac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.service.ConfigurationException;
import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.Health;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class HttpServerTest {
    private static final String RESTORING = "restoring state";

    private final HttpClient client = HttpClient.newHttpClient();
    private Health health = new Health(true, false, RESTORING, 1234);

    @Test
    void shouldBeAliveButNotReadyWhileRestoring() throws Exception {
        try (HttpServer server = start(Map.of())) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            HttpResponse<String> ready = get(server, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.headers().firstValue("content-type")).hasValue("application/json");
            JsonNode json = new ObjectMapper().readTree(ready.body());
            assertThat(json.get("status").asText()).isEqualTo("down");
            assertThat(json.get("reason").asText()).isEqualTo(RESTORING);
            assertThat(json.get("recordsToRestore").asInt()).isEqualTo(1234);
        }
    }

    @Test
    void shouldBeReadyWhenRunningAndNeitherWhenFailed() throws Exception {
        try (HttpServer server = start(Map.of())) {
            health = new Health(true, true, "running", 0);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);

            health = new Health(false, false, "failed", 0);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(503);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void shouldServeMetricsInPrometheusFormat() throws Exception {
        try (HttpServer server = start(Map.of())) {
            HttpResponse<String> metrics = get(server, "/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).isEqualTo("some_metric 1\n");
            assertThat(metrics.headers().firstValue("content-type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldAskForTheTokenWhereOneIsSetButNotForProbes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
        try (HttpServer server = start(Map.of("http.token.file", file.toString()))) {
            HttpResponse<String> refused = get(server, "/metrics");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer");
            assertThat(refused.body()).doesNotContain("some_metric");
            assertThat(get(server, "/metrics", "Authorization", "Bearer wrong").statusCode())
                    .isEqualTo(401);
            assertThat(get(server, "/metrics", "Authorization", "Bearer s3cret").statusCode())
                    .isEqualTo(200);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldNameEachRequestByTheCallersIdOrByANewOne() throws Exception {
        try (HttpServer server = start(Map.of())) {
            assertThat(get(server, "/health/live", "X-Request-Id", "ward-7.42")
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("ward-7.42");
            assertThat(get(server, "/health/live", "X-Request-Id", "a forged line")
                            .headers()
                            .firstValue("X-Request-Id"))
                    .get()
                    .asString()
                    .matches("[0-9a-f-]{36}");
        }
    }

    @Test
    void shouldLogAFailureUnderTheRequestsIdAndSayNoMoreToTheCaller() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                // It would be read here, on another thread, otherwise.
                event.getMDCPropertyMap();
                super.append(event);
            }
        };
        Logger logger = (Logger) LoggerFactory.getLogger(HttpServer.class);
        logger.addAppender(log);
        logger.setAdditive(false);
        log.start();
        try (HttpServer server = HttpServer.start(settings(Map.of()), this::broken, () -> "")) {
            HttpResponse<String> answer = get(server, "/health/ready?patient=P7", "X-Request-Id", "ward-7");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("failed: the log tells why, at request ward-7");
            assertThat(log.list).singleElement().satisfies(event -> {
                assertThat(event.getMDCPropertyMap()).containsEntry("requestId", "ward-7");
                assertThat(event.getFormattedMessage()).isEqualTo("can't answer /health/ready");
            });
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(log);
        }
    }

    private Health broken() {
        throw new IllegalStateException("broken on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void shouldRefuseToListenBeyondLoopbackWithoutAuthentication(String host) {
        TheriacConfig config = TheriacConfig.of(Map.of("http.host", host));

        assertThatThrownBy(() -> HttpSettings.of(config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("http.host=" + host + " is reachable from other machines")
                .hasMessageContaining("http.token.file");
    }

    @Test
    void shouldAcceptAnAddressBeyondLoopbackWithAToken(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "s3cret");

        HttpSettings settings = settings(Map.of("http.host", "0.0.0.0", "http.token.file", file.toString()));

        assertThat(settings.token()).isEqualTo("s3cret");
        assertThat(settings).asString().isEqualTo("0.0.0.0:0");
    }

    @Test
    void shouldSayWhatIsWrongWithTheTokenFile(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");

        assertThatThrownBy(() -> settings(Map.of("http.token.file", empty.toString())))
                .hasMessage("http.token.file=" + empty + " is empty");
        assertThatThrownBy(() -> settings(Map.of("http.token.file", folder + "/none")))
                .hasMessage("http.token.file=" + folder + "/none can't be read");
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        try (HttpServer server = start(Map.of())) {
            Map<String, String> same = Map.of("http.port", Integer.toString(server.port()));
            assertThatThrownBy(() -> start(same))
                    .isInstanceOf(DependencyUnavailableException.class)
                    .hasMessageStartingWith("can't listen on 127.0.0.1:" + server.port());
        }
    }

    private HttpServer start(Map<String, String> values) {
        return HttpServer.start(settings(values), () -> health, () -> "some_metric 1\n");
    }

    private static HttpSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0"));
        all.putAll(values);
        return HttpSettings.of(TheriacConfig.of(all));
    }

    private HttpResponse<String> get(HttpServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
