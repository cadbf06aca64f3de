package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.api.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPrintATokenOnceAndKeepItsHashOnly() throws Exception {
        Path file = folder.resolve("tokens");

        Run first = Run.of("token", "create", "--file", file.toString(), "--role", "operator", "--name", "prometheus");
        Run second = Run.of(
                "token", "create", "--file", file.toString(), "--role", "READER", "--name", "ward-7", "--days", "7");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out().strip()).matches("theriac_[A-Za-z0-9_-]{43}");
        assertThat(second.out()).isNotEqualTo(first.out());
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "operator " + today.plusDays(90) + " sha256:"
                                + Token.hash(first.out().strip()) + " prometheus",
                        "reader " + today.plusDays(7) + " sha256:"
                                + Token.hash(second.out().strip()) + " ward-7");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseNamesAndDaysThatAreNoGood() {
        String file = folder.resolve("tokens").toString();
        assertThat(Run.of("token", "create", "--file", file, "--role", "reader", "--name", "Dr. X")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("token", "create", "--file", file, "--role", "reader", "--name", "x", "--days", "0")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.of("token", "create", "--file", file, "--role", "root", "--name", "x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(folder.resolve("tokens")).doesNotExist();
    }
}
