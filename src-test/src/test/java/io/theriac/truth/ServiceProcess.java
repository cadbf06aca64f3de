package io.theriac.truth;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The service as a process of its own, so that it can be killed. */
final class ServiceProcess {
    private final Process process;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /**
     * Runs {@code theriac serve}.
     *
     * @param settings of the configuration
     * @param log receives all that it prints
     */
    static ServiceProcess start(Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.theriac.cli.Main",
                "serve"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        File output = log.toFile();
        return new ServiceProcess(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                .start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: no hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
