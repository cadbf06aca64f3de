package io.theriac.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code theriac serve} as the launcher starts it, with the launcher's own options for the JVM. Linux only. */
final class ServiceChild implements AutoCloseable {
    /** The working folder is that of this module. */
    private static final Path LAUNCHER = Path.of("..", "streams-app", "bin", "theriac");

    private final Process process;
    private final Path log;

    private ServiceChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log receives all that it prints */
    static ServiceChild start(Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "serve"));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceChild(process, log);
    }

    /** @throws IllegalStateException with what it printed, if it ended */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended: " + Files.readString(log));
        }
    }

    /** Resident memory in MiB now. */
    long residentMebibytes() throws IOException {
        return status("VmRSS:");
    }

    /** The most resident memory in MiB that it ever had. */
    long peakMebibytes() throws IOException {
        return status("VmHWM:");
    }

    /** The launcher replaces itself by the JVM, so the process is the service's. */
    private long status(String field) throws IOException {
        requireAlive();
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** SIGKILL. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
