package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code theriac demo}: what somebody sees who tries it for the first time. */
class DemoTest {
    private static final Pattern FALL =
            Pattern.compile("The error fell by (-?\\d+) % from the first tenth to the last");

    private static final Pattern CONFIGURATION = Pattern.compile("--config (\\S+theriac\\.properties)\n");

    @TempDir
    private Path folder;

    @Test
    void shouldShowThatTheErrorFallsAndThreeKindsOfRecommendationsAndLeaveNothingBehind() throws Exception {
        TheriacProcess demo = TheriacProcess.run(
                folder, "demo", "--events", "6000", "--patients", "300", "--treatments", "20", "--seed", "3");
        assertThat(demo.exitCode()).as("%s%s", demo.out(), demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(fall(demo.out())).isGreaterThan(15);
        assertThat(demo.out())
                .contains(
                        "a simulated cohort: 300 patients, 20 treatments, 6,000 outcome events (seed 3)",
                        "6,000 recommendations read back with a plain, read-committed consumer; ",
                        "not a medical device",
                        "6,000 outcome events, 0 dead letters.",
                        "Metrics were at " + demo.http() + "/metrics");
        assertThat(section(demo.out(), "A patient for whom treatments are excluded"))
                .contains("therap. index", "contraindication", "Excluded: ");
        assertThat(section(demo.out(), "A patient nearly unknown"))
                .containsPattern("only [12] outcomes? of this patient known")
                .contains("therap. index");
        assertThat(section(demo.out(), "A patient for whom it abstains"))
                .contains("No recommendation: ", "(NONE_SAFE)")
                .doesNotContain("therap. index");
        assertThat(demo.temporary()).isEmptyDirectory();
    }

    @Test
    void shouldStreamAFileOfOnesOwnAndStayUpUntilTold() throws Exception {
        String[] arguments = {
            "demo", "--data", outcomes().toString(), "--benefit-none", "8", "--benefit-full", "1", "--keep-running"
        };
        try (TheriacProcess demo = TheriacProcess.start(folder, arguments)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> demo.out().contains("stop with Ctrl-C") || !demo.isAlive());
            assertThat(demo.err()).isEmpty();
            assertThat(demo.out()).contains("\n1,200 outcome events, 0 dead letters.\n");
            assertThat(demo.out().lines().filter(line -> line.startsWith("Note: ")))
                    .containsExactly(
                            "Note: there is no catalogue file, so one was published from the 6 treatment ids seen;"
                                    + " missing safety data only warns here, where a service excludes by default,"
                                    + " and risks that are unknown don't count.");
            // Lower is better: the treatment with the least outcomes comes first.
            assertThat(demo.out()).containsPattern("\n +1 +t0 ");
            assertThat(Http.get(demo.http() + "/health/ready").status()).isEqualTo(200);
            assertThat(Http.get(demo.http() + "/metrics").body())
                    .contains("theriac_outcome_events_total{result=\"applied\"} 1200.0");
            Matcher file = CONFIGURATION.matcher(demo.out());
            assertThat(file.find()).as(demo.out()).isTrue();
            assertThat(Path.of(file.group(1)))
                    .content()
                    .contains("outcome.benefit.none=8.0\n")
                    .contains("bootstrap.servers=127.0.0.1:");
            demo.terminate();
            assertThat(demo.exitCode()).isEqualTo(TheriacProcess.TERMINATED);
            assertThat(demo.err()).isEmpty();
            assertThat(demo.temporary()).isEmptyDirectory();
        }
    }

    /** Pain scores of 40 patients: treatment t0 leaves the least pain. */
    private Path outcomes() throws IOException {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at\n");
        for (int i = 0; i < 1200; i++) {
            int treatment = i % 6;
            double outcome = 1 + treatment + i % 40 * 0.03 + i % 7 * 0.1;
            rows.append("e%d,p%d,t%d,%s,%d%n".formatted(i, i / 6 % 40, treatment, outcome, 1_700_000_000 + i));
        }
        return Files.writeString(folder.resolve("outcomes.csv"), rows);
    }

    private static int fall(String out) {
        Matcher fall = FALL.matcher(out);
        assertThat(fall.find()).as(out).isTrue();
        return Integer.parseInt(fall.group(1));
    }

    /** From a title to the next empty line. */
    private static String section(String out, String title) {
        assertThat(out).contains("\n" + title + "\n");
        String from = out.substring(out.indexOf(title));
        return from.substring(0, from.indexOf("\n\n"));
    }
}
