package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.service.ConfigurationException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    @Test
    void shouldSayVersionAndWhatThisSoftwareIsNot() {
        Run run = Run.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("theriac 0.")
                .contains("associations in past care", "validation on local data", "not a medical device");
    }

    @Test
    void shouldExplainEveryCommand() {
        assertThat(Run.of().out()).contains("Usage: theriac", "config");
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            Run run = Run.of(command.getCommandName(), "--help");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("Usage: theriac " + command.getCommandName(), "--help", "--version");
            assertThat(Run.of(command.getCommandName(), "--version").out()).contains("not a medical device");
        }
    }

    @Test
    void shouldRefuseAnUnknownOptionInTwoLines() {
        Run run = Run.of("config", "--dok");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err().lines())
                .hasSizeLessThanOrEqualTo(3)
                .first()
                .asString()
                .startsWith("theriac: Unknown option");
        assertThat(run.err()).contains("--doc", "theriac config --help");
    }

    @Test
    void shouldTurnTheExitCodeOfACommandIntoItsNumber() {
        assertThat(run(() -> ExitCode.PARTIAL).exitCode()).isEqualTo(3);
    }

    @Test
    void shouldPrintAFailureInOneLineWithoutStackTrace() {
        Run run = run(() -> {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "no broker at h:1", new IllegalStateException("inner"));
        });

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualToNormalizingNewlines("theriac: no broker at h:1\n");
    }

    @Test
    void shouldShowTheStackTraceWhenVerbose() {
        CommandLine commandLine = commandLine(() -> {
            throw new CommandFailure(ExitCode.FAILURE, "broken", new IllegalStateException("inner"));
        });

        assertThat(Run.of(commandLine, "probe", "--verbose").err())
                .contains("theriac: broken", "IllegalStateException: inner", "\tat ");
    }

    @Test
    void shouldPrintEveryProblemOfAConfigurationInALineOfItsOwn() {
        Run run = run(() -> {
            throw new ConfigurationException(List.of("first", "second"));
        });

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualToNormalizingNewlines("theriac: first\ntheriac: second\n");
    }

    @Test
    void shouldTellAnAbsentDependencyFromAWrongInputAndFromADefect() {
        assertThat(failing(new TimeoutException("Timed out\nwaiting")).exitCode())
                .isEqualTo(4);
        assertThat(failing(new TimeoutException("Timed out\nwaiting")).err().lines())
                .hasSize(1);
        assertThat(failing(new NoSuchFileException("x.csv")).exitCode()).isEqualTo(2);
        assertThat(failing(new IllegalStateException()).exitCode()).isEqualTo(1);
    }

    private static Run failing(Exception problem) {
        return run(() -> {
            throw problem;
        });
    }

    private static Run run(Callable<ExitCode> body) {
        return Run.of(commandLine(body), "probe");
    }

    private static CommandLine commandLine(Callable<ExitCode> body) {
        return Main.commandLine().addSubcommand("probe", new Probe(body));
    }

    @Command
    private static final class Probe implements Callable<ExitCode> {
        private final Callable<ExitCode> body;

        Probe(Callable<ExitCode> body) {
            this.body = body;
        }

        @Override
        public ExitCode call() throws Exception {
            return body.call();
        }
    }
}
