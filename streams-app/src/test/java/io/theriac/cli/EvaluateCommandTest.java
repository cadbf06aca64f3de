package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldScoreTheLearnerBesideTheBaselines() throws IOException {
        Path file = cohort();
        Run run = evaluate(file);
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.number());
        assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}.*", "")))
                .containsExactly(
                        file + ": 6,000 outcomes of 100 patients and 20 treatments; 0 rows rejected",
                        "Prequential errors in outcome units: each outcome is predicted before it is learned from.",
                        "",
                        "predictor",
                        "sgd, rank 4",
                        "bias-only",
                        "treatment mean",
                        "global mean",
                        "",
                        "RMSE by tenth",
                        "sgd, rank 4",
                        "bias-only",
                        "treatment mean",
                        "global mean");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldGiveJsonWhoseErrorsFallBelowTheGlobalMeans() throws IOException {
        Run run = evaluate(cohort(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.number());
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("outcomes").asInt()).isEqualTo(6_000);
        JsonNode learner = json.get("predictors").get(0);
        JsonNode mean = json.get("predictors").get(3);
        assertThat(mean.get("predictor").asText()).isEqualTo("global mean");
        assertThat(learner.get("tenths")).hasSize(10);
        assertThat(learner.get("tenths").get(9).get("rmse").asDouble())
                .isLessThan(learner.get("tenths").get(0).get("rmse").asDouble())
                .isLessThan(mean.get("tenths").get(9).get("rmse").asDouble())
                .isGreaterThan(Cohort.noise());
    }

    @Test
    void shouldTakeFieldsFromOtherColumnsAndSayWhichRowsItCouldNotUse() throws IOException {
        Path file = write("who;what;auc\nA;x;1.5\nB;x;\nC;x;much\nD;;2\nE;x\nF;y;0\n");
        Run run = evaluate(file, "--delimiter", ";", "--map", "patient_id=who,treatment_id=what", "-m", "outcome=auc");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        assertThat(run.out()).startsWith(file + ": 2 outcomes of 2 patients and 2 treatments; 4 rows rejected");
        assertThat(run.err().lines())
                .containsExactly(
                        "theriac: line 3 isn't used: outcome is empty",
                        "theriac: line 4 isn't used: outcome isn't a number such as 12.5",
                        "theriac: line 5 isn't used: treatment_id is empty",
                        "theriac: line 6 isn't used: it has 2 values where the header has 3");
    }

    @Test
    void shouldRefuseFilesWithoutTheColumnsOrWithoutAnyOutcome() throws IOException {
        Path file = write("a,b\n1,2\n");
        Run strange = evaluate(file);
        assertThat(strange.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(strange.err()).startsWith("theriac: " + file + " has no column 'outcome'; it has a, b.");
        Run empty = evaluate(write("patient_id,treatment_id,outcome\n"));
        assertThat(empty.exitCode()).isEqualTo(ExitCode.USAGE.number());
        Run missing = evaluate(folder.resolve("none.csv"));
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(missing.err()).startsWith("theriac: no such file: ").doesNotContain("Exception");
    }

    @Test
    void shouldLetAnotherLearnerTakeItsOwnDefaults() throws IOException {
        Path file = cohort();
        Run bare = evaluate(file, "--set", "learner=adagrad");
        Run spelledOut = evaluate(
                file,
                "--set",
                "learner=adagrad",
                "--set",
                "learner.rate=0.6",
                "--set",
                "learner.rate.bias=0.13",
                "--set",
                "learner.decay=20",
                "--set",
                "learner.decay.bias=0.35",
                "--set",
                "learner.initial.deviation=0.02");
        assertThat(bare.out()).contains("adagrad, rank 4").isEqualTo(spelledOut.out());
        assertThat(evaluate(file, "--set", "learner=adagrad", "--set", "learner.rate=0.4")
                        .out())
                .isNotEqualTo(bare.out());
    }

    private static Run evaluate(Path file, String... options) {
        String[] always = {"evaluate", file.toString(), "--set", "learner.rank=4"};
        return Run.of(Stream.concat(Stream.of(always), Stream.of(options)).toArray(String[]::new));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("outcomes.csv"), text);
    }

    private Path cohort() throws IOException {
        StringBuilder text = new StringBuilder("patient_id,treatment_id,outcome\n");
        Iterator<OutcomeEvent> outcomes =
                Cohort.simulate(new CohortSettings(100, 20, 6_000, 1)).outcomes();
        outcomes.forEachRemaining(event -> text.append(String.format(
                Locale.ROOT, "%s,%s,%s%n", event.getPatientId(), event.getTreatmentId(), event.getOutcome())));
        return write(text.toString());
    }
}
