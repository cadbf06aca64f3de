package io.theriac.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every expression of the dashboard and of the alert rules, asked of a real Prometheus that scraped a running service. */
@Tag("ci")
class DashboardTest {
    private static final Path DOCKER = Path.of("..", "docker");
    private static final Path DASHBOARD = DOCKER.resolve(Path.of("grafana", "dashboards", "theriac.json"));
    private static final Path RULES = DOCKER.resolve(Path.of("prometheus", "rules.yml"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 700;

    /** Names of series, where an expression names them: a word of the prefixes that the service's metrics have. */
    private static final Pattern METRIC = Pattern.compile("\\b(?:theriac|kafka|jvm|process|system)_[a-z0-9_]+");

    private static Deployment deployment;
    private static TheriacProcess service;
    private static Process prometheus;
    private static String prometheusUrl;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        String program = Tools.require("prometheus");
        deployment = new Deployment(folder);
        Map<String, String> settings = deployment.settings("watched");
        settings.put("outcome.success.threshold", "4");
        Deployment.createTopics(settings);
        String config = deployment.file(settings);
        service = TheriacProcess.start(folder, "serve", "--config", config);
        Deployment.awaitReady(service);
        publishOutcomes(folder, config);
        Deployment.awaitMetric(service, "theriac_outcome_events_total{result=\"applied\"}", EVENTS);
        startPrometheus(folder, program);
        await().atMost(Duration.ofMinutes(2)).until(() -> scrapes() >= 5);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.destroyForcibly().onExit().join();
        }
        if (service != null) {
            service.close();
        }
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void shouldShowSomethingInEveryPanel() throws Exception {
        List<String> empty = new ArrayList<>();
        for (String expression : expressions()) {
            if (ask(expression).isEmpty()) {
                empty.add(expression);
            }
        }
        assertThat(expressions()).hasSizeGreaterThan(15);
        assertThat(empty).isEmpty();
    }

    /** An alert's expression is empty while all is well; each of its series must be there all the same, and what the runbook names. */
    @Test
    void shouldAlertByMetricsThatTheServiceHas() throws Exception {
        Set<String> names = METRIC.matcher(Files.readString(RULES) + Files.readString(DOCKER.resolve("README.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            if (ask(name).isEmpty()) {
                unknown.add(name);
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldFireNothingWhileAllIsWell() throws Exception {
        JsonNode groups = get("/api/v1/rules").at("/data/groups");
        assertThat(groups).isNotEmpty();
        groups.findValues("rules")
                .forEach(rules ->
                        rules.forEach(rule -> assertThat(rule.get("state").asText())
                                .as("%s", rule.get("name"))
                                .isNotEqualTo("firing")));
        groups.findValues("health")
                .forEach(health -> assertThat(health.asText()).isNotEqualTo("err"));
    }

    /** The expressions of all panels, with Grafana's variables replaced. */
    private static List<String> expressions() throws IOException {
        return JSON.readTree(DASHBOARD.toFile()).findValues("expr").stream()
                .map(JsonNode::asText)
                .map(text -> text.replace("$__rate_interval", "10s").replace("$instance", ".*"))
                .toList();
    }

    private static JsonNode ask(String expression) throws IOException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
        assertThat(answer.get("status").asText())
                .as("%s: %s", expression, answer)
                .isEqualTo("success");
        return answer.at("/data/result");
    }

    private static double scrapes() throws IOException {
        JsonNode up = get("/api/v1/query?query=" + URLEncoder.encode("count_over_time(up[1m])", UTF_8));
        return up.at("/data/result/0/value/1").asDouble();
    }

    private static JsonNode get(String path) throws IOException {
        return JSON.readTree(Http.get(prometheusUrl + path).body());
    }

    private static void publishOutcomes(Path folder, String config) throws Exception {
        String rows = IntStream.range(0, EVENTS)
                .mapToObj(i -> "P" + i % 50 + ",T" + i % 7 + "," + i % 9 + "," + (1_700_000_000L + i))
                .collect(Collectors.joining("\n", "patient_id,treatment_id,outcome,observed_at\n", "\n"));
        Path outcomes = Files.writeString(folder.resolve("outcomes.csv"), rows);
        TheriacProcess published =
                TheriacProcess.run(folder, "publish", outcomes.toString(), "--as", "outcomes", "--config", config);
        assertThat(published.exitCode()).as("%s", published.err()).isZero();
    }

    private static void startPrometheus(Path folder, String program) throws IOException {
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 2s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: theriac
                    static_configs: [{targets: ["%s"]}]
                """.formatted(
                RULES.toAbsolutePath().normalize(), URI.create(service.http()).getAuthority()));
        int port = freePort();
        prometheus = new ProcessBuilder(
                        program,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        prometheusUrl = "http://127.0.0.1:" + port;
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> get("/api/v1/rules") != null);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
