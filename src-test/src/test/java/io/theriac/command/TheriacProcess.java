package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code theriac} command as a process of its own, with what it has printed so far. Closing it kills it if it still runs. */
final class TheriacProcess implements AutoCloseable {
    /** What a process exits with that ended because of SIGTERM: 128 and the signal's number. */
    static final int TERMINATED = 143;

    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern METRICS = Pattern.compile("metrics (?:on )?(http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Path temporary;
    private final Path out;
    private final Path err;

    private TheriacProcess(Process process, Path temporary, Path out, Path err) {
        this.process = process;
        this.temporary = temporary;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it, as the launcher does, with an environment without settings of Theriac.
     *
     * @param folder receives what it prints, and its temporary files
     * @param arguments of the command line
     */
    static TheriacProcess start(Path folder, String... arguments) throws IOException {
        return start(folder, Map.of(), arguments);
    }

    /** The same with variables of the environment. */
    static TheriacProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path own = Files.createTempDirectory(folder, arguments[0] + "-");
        Path temporary = Files.createDirectory(own.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporary,
                // The product's, not that of these tests.
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "io.theriac.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(own.resolve("out.txt").toFile())
                .redirectError(own.resolve("err.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("THERIAC_"));
        builder.environment().putAll(environment);
        return new TheriacProcess(builder.start(), temporary, own.resolve("out.txt"), own.resolve("err.txt"));
    }

    /** Runs it to its end. */
    static TheriacProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        try (TheriacProcess process = start(folder, arguments)) {
            process.exitCode();
            return process;
        }
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("still running; %s%s", out(), err())
                .isTrue();
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM, as an orchestrator sends it. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Where it says, in text or JSON, that health and metrics are served; null: it has not said so yet. */
    String http() {
        Matcher metrics = METRICS.matcher((out() + err()).replace("\\/", "/"));
        return metrics.find() ? metrics.group(1) : null;
    }

    /** What lies in its temporary folder. */
    Path temporary() {
        return temporary;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
