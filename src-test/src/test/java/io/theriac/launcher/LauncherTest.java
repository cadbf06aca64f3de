package io.theriac.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher on a source tree of a few empty files, with a java and an mvn that are scripts: java prints what it was
 * started with, mvn does what the test says.
 */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "streams-app", "bin", "theriac");
    private static final List<String> TOOLS = List.of(
            "bash",
            "dirname",
            "readlink",
            "sed",
            "head",
            "find",
            "mkdir",
            "rm",
            "mv",
            "touch",
            "cat",
            "grep",
            "cut",
            "df",
            "awk",
            "flock",
            "sleep");

    private static final String BASH = "#!/usr/bin/env bash\n";

    @TempDir
    private Path folder;

    private Path app;
    private Path path;

    @BeforeEach
    void layOutASourceTree() throws IOException {
        app = Files.createDirectories(folder.resolve("tree/streams-app"));
        Files.createDirectories(app.resolve("bin"));
        Files.copy(LAUNCHER, app.resolve("bin/theriac"));
        executable(app.resolve("bin/theriac"));
        Files.createDirectories(app.resolve("src/main"));
        Files.createDirectories(folder.resolve("tree/schemas/src/main"));
        for (String pom : List.of("tree/pom.xml", "tree/schemas/pom.xml", "tree/streams-app/pom.xml")) {
            Files.createFile(folder.resolve(pom));
        }
        path = Files.createDirectories(folder.resolve("path"));
        for (String tool : TOOLS) {
            script(path.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"");
        }
    }

    @Test
    void shouldBuildWhatIsNotBuiltAndSaySo() throws Exception {
        Path jdk = jdk("17.0.2");
        mvn("mkdir -p $APP/target/theriac/lib $APP/target/theriac/local-lib; : >$APP/target/theriac-streams-app-1.jar");

        ProcessRun run = theriac(jdk, "config", "--doc");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("theriac: building", "target/build.log", "theriac: built in");
        assertThat(run.out())
                .contains("io.theriac.cli.Main config --doc", "theriac-streams-app-1.jar:", "/theriac/lib/*")
                .doesNotContain("local-lib");
        assertThat(theriac(jdk, "config").err()).isEmpty();
    }

    @Test
    void shouldBuildAgainWhenASourceIsNewerOrGone() throws Exception {
        Path jdk = jdk("17.0.2");
        mvn("mkdir -p $APP/target/theriac/lib $APP/target/theriac/local-lib; : >$APP/target/theriac-streams-app-1.jar");
        Path source = Files.createFile(app.resolve("src/main/A.java"));
        theriac(jdk, "config");
        assertThat(theriac(jdk, "config").err()).isEmpty();

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(theriac(jdk, "config").err()).contains("theriac: building");
        Files.delete(source);
        Files.setLastModifiedTime(
                app.resolve("src/main"), FileTime.from(Instant.now().plusSeconds(1)));
        assertThat(theriac(jdk, "config").err()).contains("theriac: building");
    }

    @Test
    void shouldPutTheBrokerOnTheClassPathOfTheDemoOnly() throws Exception {
        Path jdk = jdk("17.0.2");
        mvn("mkdir -p $APP/target/theriac/lib $APP/target/theriac/local-lib; : >$APP/target/theriac-streams-app-1.jar");

        assertThat(theriac(jdk, "demo", "--events", "9").out()).contains("/theriac/local-lib/*");
        assertThat(theriac(jdk, "-v", "demo").out()).contains("/theriac/local-lib/*");
        assertThat(theriac(jdk, "case-study", "--out", "there").out()).contains("/theriac/local-lib/*");
        assertThat(theriac(jdk, "serve", "--config", "demo").out()).doesNotContain("local-lib");
    }

    @Test
    void shouldPassOptionsToTheJvmAndArgumentsWithBlanksToTheCommand() throws Exception {
        Path jdk = jdk("17.0.2");
        mvn("mkdir -p $APP/target/theriac/lib $APP/target/theriac/local-lib; : >$APP/target/theriac-streams-app-1.jar");

        ProcessRun run = run(
                Map.of("JAVA_HOME", jdk.toString(), "THERIAC_JAVA_OPTS", "-Xmx2g -Da=b"), "config", "--set", "a=b c");

        assertThat(run.out()).contains("-Xmx2g -Da=b -cp", "<a=b c>");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 11", "1.8.0_292, 8"})
    void shouldRefuseAnOldJavaInOneLine(String version, String major) throws Exception {
        Path old = jdk(version);

        ProcessRun run = theriac(old, "config");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .isEqualTo("theriac: needs a JDK 17 or newer; set JAVA_HOME to one; " + old.resolve("bin/java")
                        + " is Java " + major + "\n");
    }

    @Test
    void shouldTakeTheJavaOnThePathWhereJavaHomeIsTooOld() throws Exception {
        Files.copy(jdk("21").resolve("bin/java"), path.resolve("java"));
        Files.delete(app.resolve("pom.xml")); // unpacked, so that no compiler is needed

        assertThat(theriac(jdk("11.0.2"), "config").exitCode()).isZero();
    }

    @Test
    void shouldSayInOneLineThatThereIsNoJava() throws Exception {
        ProcessRun run = run(Map.of(), "config");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .startsWith("theriac: needs a JDK 17 or newer")
                .contains("no java on the PATH")
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatMavenIsMissing() throws Exception {
        ProcessRun run = theriac(jdk("17.0.2"), "config");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err())
                .startsWith("theriac: must be built first, and there is no mvn")
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatThereIsNoCompiler() throws Exception {
        Path runtime = jdk("17.0.2");
        Files.delete(runtime.resolve("bin/javac"));
        mvn("exit 0");

        ProcessRun run = theriac(runtime, "config");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("is a runtime without a compiler").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ERROR] Could not transfer artifact a:b: repo.maven.apache.org: Temporary failure in name resolution | 4 | theriac: no network
            [ERROR] Could not transfer artifact a:b: connect timed out | 4 | theriac: no network
            [ERROR] error while writing A: No space left on device | 4 | theriac: the disk is full
            [ERROR] A.java:[1,2] ';' expected | 1 | theriac: the build failed: A.java:[1,2] ';' expected
            """)
    void shouldSayInOneLineWhyTheBuildFailed(String mavenSays, int exitCode, String line) throws Exception {
        mvn("cat <<'END'\n[INFO] Scanning\n" + mavenSays + "\n[ERROR] more\nEND\nexit 1");

        ProcessRun run = theriac(jdk("17.0.2"), "config");

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith(line)
                .contains("log: ");
    }

    @Test
    void shouldRunUnpackedWithoutMaven() throws Exception {
        Files.delete(app.resolve("pom.xml"));
        Path jdk = jdk("17.0.2");

        assertThat(theriac(jdk, "serve").out()).contains(app + "/lib/* ").contains("io.theriac.cli.Main serve");
        ProcessRun demo = theriac(jdk, "demo");
        assertThat(demo.exitCode()).isEqualTo(2);
        assertThat(demo.err())
                .startsWith("theriac: demo needs the embedded broker")
                .hasLineCount(1);
    }

    @Test
    void shouldFindItsFolderThroughASymbolicLink() throws Exception {
        Files.delete(app.resolve("pom.xml"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("tree/streams-app/bin/theriac"));
        Map<String, String> environment =
                Map.of("PATH", path.toString(), "JAVA_HOME", jdk("17").toString());

        assertThat(ProcessRun.of(folder, environment, List.of(link.toString(), "serve"))
                        .out())
                .contains(app.toRealPath() + "/lib/*");
    }

    private ProcessRun theriac(Path jdk, String... arguments) throws Exception {
        return run(Map.of("JAVA_HOME", jdk.toString()), arguments);
    }

    private ProcessRun run(Map<String, String> environment, String... arguments) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", path.toString());
        all.put("HOME", folder.toString());
        all.put("APP", app.toString());
        List<String> command =
                new ArrayList<>(List.of(app.resolve("bin/theriac").toString()));
        command.addAll(List.of(arguments));
        return ProcessRun.of(folder, all, command);
    }

    private Path jdk(String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("jdk-" + version + "/bin"));
        script(
                bin.resolve("java"),
                BASH + "if [[ $1 == -version ]]; then echo 'openjdk version \"" + version + "\"' >&2; exit; fi\n"
                        + "echo \"$*\"; printf '<%s>' \"$@\"");
        script(bin.resolve("javac"), BASH);
        return bin.getParent();
    }

    private void mvn(String body) throws IOException {
        script(path.resolve("mvn"), BASH + body);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path which(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, tool))) {
                return Path.of(folder, tool);
            }
        }
        throw new AssertionError("this test needs " + tool);
    }
}
