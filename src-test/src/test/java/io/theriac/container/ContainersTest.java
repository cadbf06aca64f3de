package io.theriac.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import io.theriac.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import picocli.CommandLine;

/** Theriac's own image: learns from what comes from outside, and a killed container loses and doubles nothing. */
@Tag("ci")
class ContainersTest {
    private static final int EVENTS = 500;

    private static Containers containers;

    @BeforeAll
    static void start() {
        containers = Containers.start();
        containers.run("topics", "create");
    }

    @AfterAll
    static void stop() {
        if (containers != null) {
            containers.close();
        }
    }

    @Test
    void shouldAnswerEveryEventOnceThroughAKilledContainerAndEndWhenTold() throws Exception {
        DockerClient engine = DockerClientFactory.instance().client();
        try (GenericContainer<?> service = containers.service()) {
            service.start();
            assertThat(service.execInContainer("id", "-u").getStdout()).isEqualTo("10001\n");
            assertThat(service.execInContainer("touch", "/opt/theriac/x").getExitCode())
                    .isNotZero();

            CompletableFuture<String> feed = CompletableFuture.supplyAsync(ContainersTest::simulate);
            awaitRecommendations(count -> count > 0);
            engine.killContainerCmd(service.getContainerId()).exec();
            assertThat(feed.get(5, TimeUnit.MINUTES))
                    .isEqualTo(EVENTS + " outcome events published to outcome-events\n");
            engine.startContainerCmd(service.getContainerId()).exec();
            awaitRecommendations(count -> count >= EVENTS);
            assertThat(service.execInContainer("/opt/theriac/bin/health", "ready")
                            .getExitCode())
                    .isZero();

            engine.stopContainerCmd(service.getContainerId()).withTimeout(60).exec();
            assertThat(engine.inspectContainerCmd(service.getContainerId())
                            .exec()
                            .getState()
                            .getExitCodeLong())
                    .isEqualTo(143);
        }
        List<String> answered = answeredEvents();
        assertThat(answered).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    /** Takes 10 seconds, so that the service is killed in between. */
    private static String simulate() {
        return theriac("simulate", "--patients", "50", "--events", Integer.toString(EVENTS), "--rate", "50");
    }

    private static void awaitRecommendations(IntPredicate enough) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> enough.test(answeredEvents().size()));
    }

    /** The events that committed recommendations answer. */
    private static List<String> answeredEvents() throws Exception {
        List<String> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : theriac("watch", "recommendations", "--from-beginning", "--no-follow", "--json")
                .lines()
                .toList()) {
            JsonNode recommendation = json.readTree(line);
            if (recommendation.get("cause").asText().equals("OUTCOME")) {
                events.add(recommendation.at("/provenance/eventId").asText());
            }
        }
        return events;
    }

    /** Runs the command line in this process, outside of the containers. */
    private static String theriac(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (Map.Entry<String, String> setting : containers.outside().entrySet()) {
            arguments.addAll(List.of("--set", setting.getKey() + "=" + setting.getValue()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        assertThat(commandLine.execute(arguments.toArray(String[]::new)))
                .as("%s", err)
                .isZero();
        return out.toString();
    }
}
