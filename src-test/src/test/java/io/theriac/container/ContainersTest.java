package io.theriac.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import io.theriac.cli.Main;
import io.theriac.topology.TopicNames;
import io.theriac.truth.TopicReader;
import io.theriac.truth.Verifier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
    private static final int EVENTS = 3_000;
    private static final int EVENTS_PER_SECOND = 30;
    private static final int KILLS = 3;

    /** Between two kills: the service is at work again, and its next transaction under way. */
    private static final int EVENTS_BETWEEN = 200;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final TopicNames TOPICS = new TopicNames("");

    private static Containers containers;
    private static TopicReader reader;

    @BeforeAll
    static void start() {
        containers = Containers.start();
        containers.run("topics", "create");
        reader = new TopicReader(containers.outside().get("bootstrap.servers"));
    }

    @AfterAll
    static void stop() {
        if (containers != null) {
            containers.close();
        }
    }

    @Test
    void shouldAnswerEveryEventOnceThroughContainersKilledUnderLoadAndEndWhenTold() throws Exception {
        DockerClient engine = DockerClientFactory.instance().client();
        try (GenericContainer<?> service = containers.service()) {
            service.start();
            assertThat(service.execInContainer("id", "-u").getStdout()).isEqualTo("10001\n");
            assertThat(service.execInContainer("touch", "/opt/theriac/x").getExitCode())
                    .isNotZero();

            CompletableFuture<String> feed = CompletableFuture.supplyAsync(ContainersTest::simulate);
            int underLoad = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                awaitRecommendations(Math.min(recommendations() + EVENTS_BETWEEN, EVENTS));
                underLoad += feed.isDone() ? 0 : 1;
                engine.killContainerCmd(service.getContainerId()).exec();
                engine.startContainerCmd(service.getContainerId()).exec();
            }
            assertThat(underLoad).as("killed while events came").isGreaterThan(1);
            assertThat(feed.get(10, TimeUnit.MINUTES))
                    .isEqualTo("%,d outcome events published to outcome-events\n".formatted(EVENTS));
            shouldHaveAnsweredEachEventOnce();
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
        shouldHaveAnsweredEachEventOnce();
    }

    /** As a read-committed consumer sees it. */
    private static void shouldHaveAnsweredEachEventOnce() {
        Verifier verifier = new Verifier(reader, TOPICS);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(verifier.verify()).isEqualTo(new Verifier.Report(EVENTS, EVENTS, List.of())));
        assertThat(reader.committed(TOPICS.deadLetters())).isEmpty();
    }

    private static String simulate() {
        return theriac(
                "simulate",
                "--patients",
                "50",
                "--events",
                Integer.toString(EVENTS),
                "--rate",
                Integer.toString(EVENTS_PER_SECOND));
    }

    private static void awaitRecommendations(int least) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> recommendations() >= least);
    }

    private static int recommendations() {
        return reader.committed(TOPICS.recommendations()).size();
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
