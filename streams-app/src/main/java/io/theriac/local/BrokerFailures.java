package io.theriac.local;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Exit;

/**
 * Kafka ends the process on a fault of its storage or its start. Here a failing start throws instead, and a later fault
 * (a full disk, mostly) says why in one line before the process ends.
 */
final class BrokerFailures {
    private final Path folder;

    private BrokerFailures(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the start of a broker; a fault on any of its threads throws {@link FatalFault} there. Kafka's reaction to a
     * fault is one setting of the whole process, hence one start at a time.
     */
    static synchronized <V> V throwing(Path folder, Supplier<V> start) {
        BrokerFailures failures = new BrokerFailures(folder);
        failures.install((code, message) -> {
            throw new FatalFault();
        });
        try {
            return start.get();
        } finally {
            failures.install((code, message) -> failures.endProcess(code));
        }
    }

    private void install(Exit.Procedure procedure) {
        Exit.setExitProcedure(procedure);
        Exit.setHaltProcedure(procedure);
    }

    private void endProcess(int code) {
        long free = folder.toFile().getUsableSpace() / (1024 * 1024);
        System.err.println("The embedded broker failed, and this process ends with it (data folder " + folder + ", "
                + free + " MiB free).");
        Runtime.getRuntime().halt(code);
    }

    /** Stands for Kafka's wish to end the process; its cause is in the log. */
    static final class FatalFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FatalFault() {
            super("the broker ended its start with a fatal fault");
        }
    }
}
