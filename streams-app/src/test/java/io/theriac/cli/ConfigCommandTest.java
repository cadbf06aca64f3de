package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @Test
    void shouldPrintTheReference() {
        Run run = Run.of("config", "--doc");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("# Configuration").contains("| `http.port` | int | `8080` |");
    }

    @Test
    void shouldPrintTheValuesInForceWithSecretsMasked(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("theriac.properties"),
                "http.port=9\nkafka.sasl.jaas.config=… password=\"hunter2\";\nbasic.auth.user.info=a:hunter2\n");

        Run run = Run.of("config", "--config", file.toString(), "--set", "application.id=oncology");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("# command line:\napplication.id=oncology\n", "http.port=9\n", "http.host=127.0.0.1\n")
                .contains("kafka.sasl.jaas.config=[hidden]", "basic.auth.user.info=[hidden]")
                .doesNotContain("hunter2");
    }

    @Test
    void shouldRefuseAWrongValueAndWarnOfAnUnknownKey() {
        Run run = Run.of("config", "--set", "http.port=99999");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "theriac: http.port=99999 (command line) isn't allowed: it must be a whole"
                                + " number from 0 to 65535\n");

        Run warned = Run.of("config", "--set", "http.prot=1");
        assertThat(warned.exitCode()).isZero();
        assertThat(warned.err())
                .isEqualToNormalizingNewlines(
                        "theriac: warning: unknown key http.prot is ignored; did you mean http.port?\n");
    }
}
