package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alert rules of docker/prometheus, by Prometheus's own tool, and that each is explained. */
class AlertRulesTest {
    private static final Path DOCKER = Path.of("..", "docker");
    private static final Path PROMETHEUS = DOCKER.resolve("prometheus");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

    @Test
    void shouldFireWhereTheirCasesSaySoAndNowhereElse() throws Exception {
        String promtool = Tools.require("promtool");
        assertThat(Program.run(PROMETHEUS, promtool, "test", "rules", "rules-test.yml"))
                .satisfies(run -> assertThat(run.output()).contains("SUCCESS"))
                .returns(0, Program::exitCode);
    }

    @Test
    void shouldHaveACaseAndAnEntryInTheRunbookEach() throws IOException {
        List<String> alerts = ALERT.matcher(Files.readString(PROMETHEUS.resolve("rules.yml")))
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring("- alert: ".length()))
                .toList();
        assertThat(alerts).hasSizeGreaterThan(7).doesNotHaveDuplicates();
        String cases = Files.readString(PROMETHEUS.resolve("rules-test.yml"));
        String runbook = Files.readString(DOCKER.resolve("README.md"));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(cases).contains(alert);
            assertThat(runbook).contains("### " + alert + "\n");
        });
    }
}
