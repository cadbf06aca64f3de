package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real registry, Apicurio, as a child process that keeps its schemas in a file; unpacked by the Maven profile {@code ci}. */
final class ApicurioProcess implements AutoCloseable {
    private static final Path UNPACKED = Path.of("target", "apicurio");

    private final Path folder;
    private final int port;
    private Process process;

    private ApicurioProcess(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one on a free port and waits until it answers. */
    static ApicurioProcess start(Path folder) throws IOException {
        ApicurioProcess registry = new ApicurioProcess(folder, freePort());
        registry.up();
        return registry;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts it again, on the same port, with what it had. */
    void up() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        runner().toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("apicurio.log").toFile()));
        builder.environment()
                .put(
                        "REGISTRY_DATASOURCE_URL",
                        "jdbc:h2:file:" + folder.resolve("schemas").toAbsolutePath());
        process = builder.start();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(this::answers);
    }

    /** SIGTERM, and waits for its end. */
    void down() {
        process.destroy();
        assertThat(process.onExit().orTimeout(60, TimeUnit.SECONDS).join()).isNotNull();
    }

    /** Where it speaks Confluent's API. */
    String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    private boolean answers() throws IOException {
        assertThat(process.isAlive()).isTrue();
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url() + "/subjects").toURL().openConnection();
        return connection.getResponseCode() == 200;
    }

    private static Path runner() throws IOException {
        try (Stream<Path> files = Files.list(UNPACKED)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
