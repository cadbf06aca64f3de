package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishCommandTest {
    private static final String HEADER = "patient_id,treatment_id,outcome,observed_at\n";

    @TempDir
    private Path folder;

    private Path file;
    private Path rejected;

    @BeforeEach
    void nameFiles() {
        file = folder.resolve("outcomes.csv");
        rejected = folder.resolve("outcomes.rejected.csv");
    }

    @Test
    void shouldCheckWithoutKafkaAndPutRejectedRowsIntoAFile() throws IOException {
        Files.writeString(
                file, HEADER + "A,x,1,1700000000\nB,x,,1700000000\n\"C\nc\",x,99,1700000000\nD,x\nE,x,0,2024-01-01\n");
        Run run = publish("--as", "outcomes");
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        assertThat(run.out())
                .isEqualToIgnoringNewLines(
                        file + ": 2 rows can be published to outcome-events; nothing was; 3 rejected, see " + rejected);
        assertThat(rejected).hasContent("""
                        rejected_line,rejected_reason,patient_id,treatment_id,outcome,observed_at
                        3,outcome is empty,B,x,,1700000000
                        5,the outcome must lie from -10.0 to 10.0 (OUTCOME_OUT_OF_RANGE),"C
                        c",x,99,1700000000
                        6,it has 2 values where the header has 4,D,x
                        """);
    }

    @Test
    void shouldLeaveNoFileOfRejectedRowsWhereThereAreNone() throws IOException {
        Files.writeString(rejected, "of an earlier run");
        Files.writeString(file, HEADER + "A,x,1,1700000000\n");
        Run run = publish("--as", "OUTCOMES");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.number());
        assertThat(run.out()).endsWith("nothing was; none rejected" + System.lineSeparator());
        assertThat(rejected).doesNotExist();
    }

    @Test
    void shouldTakeAMendedFileOfRejectedRowsAndKeepLineAndReasonOutOfIt() throws IOException {
        Files.writeString(file, "patient_id,age,severity\nA,4,0\nB,5,2\n");
        publish("--as", "profiles");
        Path again = folder.resolve("outcomes.rejected.rejected.csv");
        assertThat(Run.of("publish", rejected.toString(), "--as", "profiles", "--dry-run")
                        .exitCode())
                .isEqualTo(ExitCode.FAILURE.number());
        assertThat(again).hasContent("""
                        rejected_line,rejected_reason,patient_id,age,severity
                        2,the severity is not from 0 to 1 (INVALID_VALUE),B,5,2
                        """);
    }

    @Test
    void shouldNeverReplaceTheInputByTheRejectedRows() throws IOException {
        Files.writeString(file, HEADER + "A,x,,1700000000\n");
        Run run = publish(
                "--as",
                "outcomes",
                "--rejected",
                folder.resolve("./outcomes.csv").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains("that is the file to be published; name another");
        assertThat(file).hasContent(HEADER + "A,x,,1700000000\n");
    }

    @Test
    void shouldFailWhereNoRowCanBePublished() throws IOException {
        Files.writeString(file, HEADER + "A,x,much,1700000000\n");
        assertThat(publish("--as", "outcomes").exitCode()).isEqualTo(ExitCode.FAILURE.number());
    }

    @Test
    void shouldSayWhichColumnsOfOutcomesAreNotUsed() throws IOException {
        Files.writeString(file, "patient_id,treatment_id,auc,when,comment\nA,x,1,1700000000,fine\n");
        Run run = publish("--as", "outcomes", "--map", "outcome=auc", "--map", "observed_at=when");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK.number());
        assertThat(run.err()).startsWith("theriac: columns that aren't used: comment");
    }

    @Test
    void shouldTakeProfilesAndCatalogueEntries() throws IOException {
        Files.writeString(file, "patient_id,age\nA,\nB,4\n");
        assertThat(publish("--as", "profiles").out()).contains("2 rows can be published to patient-profiles");
        Files.writeString(file, "treatment_id,td50\nx,\ny,4\nz,-\n");
        Run run = publish(
                "--as", "catalogue", "--rejected", folder.resolve("r.csv").toString());
        assertThat(run.out()).contains("2 rows can be published to treatment-catalog; nothing was; 1 rejected");
        assertThat(folder.resolve("r.csv")).content().contains("4,td50 isn't a number such as 12.5,z,-");
    }

    @Test
    void shouldRejectEveryRowThatTheServiceWouldSendToTheDeadLetters() throws IOException {
        assertThat(rejections(
                        "outcomes",
                        "patient_id,treatment_id,outcome,observed_at,outcome_code,kind",
                        "A,x,1,1700000000,,",
                        "A,x,1,1700000000,mood,",
                        "A,x,11,1700000000,,"))
                .containsExactly(
                        "3,outcomeCode and outcomeUnit must be pain and points (FOREIGN_OUTCOME),A,x,1,1700000000,mood,",
                        "4,the outcome must lie from -10.0 to 10.0 (OUTCOME_OUT_OF_RANGE),A,x,11,1700000000,,");
        assertThat(rejections("profiles", "patient_id,severity", "A,0.5", "B,1.5"))
                .containsExactly("3,the severity is not from 0 to 1 (INVALID_VALUE),B,1.5");
        assertThat(rejections("catalogue", "treatment_id,td50,minimum_therapeutic_index", "x,9,", "y,-9,", "z,9,0.5"))
                .containsExactly(
                        "3,\"TD50 must be above 0 and finite, not -9.0 (INVALID_VALUE)\",y,-9,",
                        "4,\"the minimum therapeutic index must be 1 or more and finite, not 0.5; a minimum therapeutic index"
                                + " needs a reason (INVALID_VALUE)\",z,9,0.5");
    }

    @Test
    void shouldRejectWhatIsLargerThanTheServiceReads() throws IOException {
        Files.writeString(file, "patient_id,note\nA,short\nB," + "x".repeat(1_000) + "\n");
        publish("--as", "profiles", "--set", "ingress.value.bytes.maximum=1000");
        assertThat(rejected).content().contains("3,the value is larger than the 1000 bytes allowed (OVERSIZED),B");
    }

    private List<String> rejections(String kind, String... lines) throws IOException {
        Files.write(file, List.of(lines));
        assertThat(publish("--as", kind).exitCode()).isEqualTo(ExitCode.PARTIAL.number());
        return Files.readAllLines(rejected).stream().skip(1).toList();
    }

    @Test
    void shouldExplainWhatItNeeds() throws IOException {
        Files.writeString(file, HEADER);
        Run kindless = publish();
        assertThat(kindless.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(kindless.err()).startsWith("theriac: Missing required option: '--as=KIND'");
        Run undefined = Run.of("publish", file.toString(), "--as", "outcomes", "--dry-run");
        assertThat(undefined.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(undefined.err()).contains("theriac: outcome.minimum is missing: Least outcome that is accepted");
        Files.writeString(file, "patient_id\n");
        Run brokerless = Run.of("publish", file.toString(), "--as", "profiles");
        assertThat(brokerless.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(brokerless.err()).contains("theriac: bootstrap.servers is missing");
    }

    private Run publish(String... options) {
        Stream<String> always = Stream.concat(Stream.of("publish", file.toString(), "--dry-run"), Run.outcomeOptions());
        return Run.of(Stream.concat(always, Stream.of(options)).toArray(String[]::new));
    }
}
