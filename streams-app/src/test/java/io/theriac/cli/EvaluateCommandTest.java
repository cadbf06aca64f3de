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
import java.util.Random;
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
                        "global mean",
                        "",
                        "Outcomes inside the intervals (rarely: treatments with fewer outcomes so far than the average one).",
                        "treatments given",
                        "all",
                        "often",
                        "rarely",
                        "",
                        "Success probabilities need --success-threshold.");
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
    void shouldSayHowReliableIntervalsAndSuccessProbabilitiesAre() throws IOException {
        Run run = evaluate(cohort(), "--success-threshold", "20");
        assertThat(run.out())
                .contains("Success is an outcome of 20.0 or above. Brier score 0.")
                .contains("expected calibration error 0.0")
                .containsPattern("all +8\\d\\.\\d % +9\\d\\.\\d % +6,000|all +79\\.\\d % +9\\d\\.\\d % +6,000");

        JsonNode higher = new ObjectMapper()
                .readTree(evaluate(cohort(), "--success-threshold", "20", "--json")
                        .out());
        assertThat(higher.get("coverage").get("all").get("in80").asDouble()).isBetween(0.77, 0.83);
        assertThat(higher.get("coverage").get("rarely").get("in95").asDouble()).isBetween(0.92, 0.98);
        assertThat(higher.get("success").get("outcomes").asInt()).isEqualTo(5_500);
        assertThat(higher.get("success").get("calibrationError").asDouble()).isLessThan(0.05);
        assertThat(higher.get("success").get("tenths")).hasSize(10);
        JsonNode lower = new ObjectMapper()
                .readTree(evaluate(cohort(), "--success-threshold", "20", "--lower-is-better", "--json")
                        .out());
        assertThat(lower.get("success").get("higherIsBetter").asBoolean()).isFalse();
        assertThat(lower.get("success").get("tenths").get(9).get("outcomes"))
                .isNotEqualTo(higher.get("success").get("tenths").get(9).get("outcomes"));
        assertThat(new ObjectMapper()
                        .readTree(evaluate(cohort(), "--json").out())
                        .get("success")
                        .isNull())
                .isTrue();
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

    @Test
    void shouldJudgeTheLearnerWithAndWithoutFeatures() throws IOException {
        Run run = evaluate(trial(), "--patients-file", patients().toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.number());
        JsonNode json = new ObjectMapper().readTree(run.out());
        JsonNode without = json.get("predictors").get(0);
        JsonNode with = json.get("predictors").get(1);
        assertThat(with.get("predictor").asText()).isEqualTo("sgd, rank 4, with features");
        assertThat(with.get("rmse").asDouble())
                .isLessThan(0.8 * without.get("rmse").asDouble());
        assertThat(with.get("firstFiveOfAPatient").get("outcomes").asInt()).isEqualTo(2_000);
        assertThat(json.get("features").get("dictionaryGuessed").asBoolean()).isTrue();
        assertThat(json.get("features").get("dictionary").get(0).toString())
                .isEqualTo("{\"side\":\"patient\",\"feature\":\"marker\",\"learned\":true,\"protected\":false}");
        assertThat(json.get("features").get("dictionary").get(1).toString())
                .isEqualTo("{\"side\":\"patient\",\"feature\":\"sex\",\"learned\":false,\"protected\":true}");
    }

    @Test
    void shouldSayWhatFirstChoicesAreWorth() throws IOException {
        Run run = evaluate(trial(), "--patients-file", patients().toString(), "--policy");

        assertThat(run.out().lines().filter(line -> line.startsWith("  ")))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("  sgd, rank 4, with features: first choice ");
        assertThat(run.out())
                .contains("first choices do better")
                .contains("Means nothing unless treatments were randomised");
        JsonNode policy = new ObjectMapper()
                .readTree(evaluate(trial(), "--policy", "--json").out())
                .get("policy");
        assertThat(policy.fieldNames()).toIterable().containsExactly("higherIsBetter", "sgd, rank 4");
        Run nothing = evaluate(trial("CLINICIAN"), "--policy");
        assertThat(nothing.out()).contains("sgd, rank 4: can't be told; too few outcomes followed a first choice.");
    }

    @Test
    void shouldTellGroupsApartOnlyWhereTheyAreLarge() throws IOException {
        Run run = evaluate(trial(), "--patients-file", patients().toString(), "--by", "sex");

        assertThat(run.out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("By sex"))
                        .map(line -> line.replaceAll(" {2,}", "|"))
                        .map(line -> line.split("\\|")[0] + "|" + (line.contains("|") ? line.split("\\|")[1] : "")))
                .containsExactly(
                        "By sex: sgd, rank 4, with features; mean error is outcome − prediction; groups under 50 patients aren't"
                                + " told apart.|",
                        "sex|patients",
                        "f|1,000",
                        "m|980",
                        "1 small group|< 50");
    }

    @Test
    void shouldUseTheDictionaryGivenAndWriteTheOneGuessed() throws IOException {
        Path guess = folder.resolve("features.txt");
        evaluate(trial(), "--patients-file", patients().toString(), "--write-dictionary", guess.toString());
        assertThat(guess).content().startsWith("[patient marker]\ntype = categorical\ncategories = absent; present\n");

        Files.writeString(guess, Files.readString(guess).replace("learned = yes", "learned = no"));
        Run run = evaluate(trial(), "--patients-file", patients().toString(), "--dictionary", guess.toString());
        assertThat(run.out())
                .contains("Feature dictionary: digest ")
                .contains("Not learned from, patients: marker, sex (protected)");

        Files.writeString(guess, "[patient marker]\ntype = word\n");
        Run wrong = evaluate(trial(), "--patients-file", patients().toString(), "--dictionary", guess.toString());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(wrong.err())
                .isEqualToIgnoringNewLines(
                        "theriac: " + guess + ", line 2: type is 'word'; allowed: numeric, categorical");
    }

    @Test
    void shouldRefuseOptionsThatDoNotFit() throws IOException {
        Path file = trial();
        String patients = patients().toString();
        assertThat(evaluate(file, "--by", "sex").err()).contains("--by needs --patients-file");
        assertThat(evaluate(file, "--by", "size", "--patients-file", patients).err())
                .contains("--by size: the patients' file has no such column; it has marker, sex");
        assertThat(evaluate(file, "--write-dictionary", "x").err()).contains("need --patients-file");
        assertThat(evaluate(file, "--patients-file", patients, "--write-dictionary", patients)
                        .err())
                .contains("exists; --write-dictionary replaces no file");
        assertThat(evaluate(file, "--patients-file", "none.csv").exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    /** Everybody once; the marker decides which of two treatments helps. */
    private Path trial() throws IOException {
        return trial("RANDOMISED");
    }

    private Path trial(String assignment) throws IOException {
        StringBuilder text = new StringBuilder("patient_id,treatment_id,outcome,assignment\n");
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            int treatment = random.nextInt(2);
            double outcome = (treatment == i % 2 ? 4 : 0) + random.nextGaussian();
            text.append(String.format(Locale.ROOT, "p%d,t%d,%s,%s%n", i, treatment, outcome, assignment));
        }
        return Files.writeString(folder.resolve("trial.csv"), text);
    }

    private Path patients() throws IOException {
        StringBuilder text = new StringBuilder("patient_id,marker,sex\n");
        for (int i = 0; i < 2_000; i++) {
            String sex = i % 2 == 0 ? "f" : i < 40 ? "x" : "m";
            text.append(String.format(Locale.ROOT, "p%d,%s,%s%n", i, i % 2 == 0 ? "absent" : "present", sex));
        }
        return Files.writeString(folder.resolve("patients.csv"), text);
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
