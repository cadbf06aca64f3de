package io.theriac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.service.ConfigurationException;
import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.Health;
import io.theriac.service.TheriacConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
