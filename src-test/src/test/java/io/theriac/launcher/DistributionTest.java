package io.theriac.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn package} wraps up for production. */
class DistributionTest {
    @TempDir
    private static Path folder;

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        Path archive = only(Path.of("..", "streams-app", "target"), "theriac-*.tar.gz");
        ProcessRun.of(
                folder,
                Map.of("PATH", System.getenv("PATH")),
                List.of("tar", "-xzf", archive.toRealPath().toString()));
        home = only(folder, "theriac-*");
    }

    @Test
    void shouldCarryNeitherBrokerNorChartLibrary() throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(home.resolve("lib"))) {
            List<String> names = new ArrayList<>();
            jars.forEach(jar -> names.add(jar.getFileName().toString()));
            assertThat(names)
                    .noneMatch(name ->
                            name.matches("(kafka_2|kafka-(server|raft|metadata|storage|group)|scala-|xchart|batik-).*"))
                    .anyMatch(name -> name.startsWith("kafka-streams-"))
                    .anyMatch(name -> name.startsWith("theriac-streams-app-"));
        }
    }

    @Test
    void shouldCarryLicenceReadmeAndASampleConfiguration() {
        assertThat(home.resolve("LICENSE")).exists();
        assertThat(Files.exists(home.resolve("README.md"))).isEqualTo(Files.exists(Path.of("..", "README.md")));
        assertThat(home.resolve("conf/theriac.properties")).exists();
    }

    @Test
    void shouldRunWithoutMaven() throws Exception {
        ProcessRun version = theriac("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("theriac ").contains("not a medical device");

        ProcessRun config = theriac("config", "--config", "conf/theriac.properties");
        assertThat(config.exitCode()).isZero();
        assertThat(config.err()).isEmpty();
        assertThat(config.out()).contains("outcome.benefit.full=50");
    }

    private static ProcessRun theriac(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bin/theriac"));
        command.addAll(List.of(arguments));
        return ProcessRun.of(
                home, Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")), command);
    }

    private static Path only(Path in, String pattern) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(in, pattern)) {
            List<Path> paths = new ArrayList<>();
            found.forEach(paths::add);
            assertThat(paths)
                    .as(pattern + " in " + in + ", which mvn package makes")
                    .hasSize(1);
            return paths.get(0);
        }
    }
}
