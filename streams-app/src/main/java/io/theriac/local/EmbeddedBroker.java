package io.theriac.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker (KRaft, one node) inside this process, reachable on the loopback interface only. Its data folder
 * outlives it: a later start on the same folder finds topics, records and committed offsets again.
 *
 * <p>Close it. After a kill the next start takes several seconds longer, and a transaction that was being committed may
 * stay open for ever: with no second broker to lead its partitions Kafka takes them for deleted and leaves out their
 * markers, which hides from read-committed consumers what follows ({@code Admin.abortTransaction} ends it, its records count as aborted).
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE_WITH_A_FAILED_BROKER = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final int port;
    private final FileChannel lock;

    private EmbeddedBroker(KafkaRaftServer server, int port, FileChannel lock) {
        this.server = server;
        this.port = port;
        this.lock = lock;
    }

    /**
     * Starts a broker on a free port.
     *
     * @param dataFolder created if missing; never shared by two brokers at a time
     * @throws EmbeddedBrokerException with one line that says what is wrong with the folder or the port
     */
    public static EmbeddedBroker start(Path dataFolder) {
        return start(dataFolder, 0, Map.of());
    }

    /**
     * Starts a broker.
     *
     * @param port the port for clients; 0 takes a free one
     * @param properties broker properties that replace or add to our own
     * @throws EmbeddedBrokerException with one line that says what is wrong with the folder or the port
     */
    public static EmbeddedBroker start(Path dataFolder, int port, Map<String, String> properties) {
        return start(dataFolder, port, properties, LoopbackPorts::freePair);
    }

    static EmbeddedBroker start(Path dataFolder, int port, Map<String, String> properties, Supplier<int[]> freePorts) {
        BrokerDataFolder folder = BrokerDataFolder.prepare(dataFolder);
        FileChannel lock = folder.lock();
        try {
            return startLocked(folder, lock, port, properties, freePorts);
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    private static EmbeddedBroker startLocked(
            BrokerDataFolder folder,
            FileChannel lock,
            int port,
            Map<String, String> properties,
            Supplier<int[]> freePorts) {
        for (int attempt = 1; ; attempt++) {
            if (port != 0 && !LoopbackPorts.isFree(port)) {
                throw new EmbeddedBrokerException(
                        "Cannot start the embedded broker: port " + port + " is in use. Choose another port.");
            }
            int[] free = freePorts.get();
            int brokerPort = port == 0 ? free[0] : port;
            try {
                return new EmbeddedBroker(startServer(folder, brokerPort, free[1], properties), brokerPort, lock);
            } catch (EmbeddedBrokerException e) {
                throw e;
            } catch (RuntimeException e) {
                // Between choosing a port and binding it another process may have taken it.
                boolean clash = !LoopbackPorts.isFree(brokerPort) || !LoopbackPorts.isFree(free[1]);
                if (attempt == ATTEMPTS || !clash) {
                    throw new EmbeddedBrokerException(
                            "Cannot start the embedded broker in " + folder.path() + ": " + rootMessage(e), e);
                }
            }
        }
    }

    private static KafkaRaftServer startServer(
            BrokerDataFolder folder, int port, int controllerPort, Map<String, String> extra) {
        Properties properties = BrokerProperties.of(folder.path(), port, controllerPort, extra);
        folder.formatOnce(properties);
        return BrokerFailures.throwing(folder.path(), () -> {
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            try {
                server.startup();
                return server;
            } catch (RuntimeException e) {
                abandon(server);
                throw e;
            }
        });
    }

    /** Stopping a broker that failed half-way may wait for a thread that is dead already: wait, but not for ever. */
    private static void abandon(KafkaRaftServer server) {
        Thread stopper = new Thread(() -> stop(server), "failed-broker-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(PATIENCE_WITH_A_FAILED_BROKER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't unlock the folder of the embedded broker", e);
        }
    }

    private static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /** Host and port for the clients' {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    /** The port for clients; give it to a later start that should be found under the same address. */
    public int port() {
        return port;
    }

    /** Stops the broker and keeps the data folder. */
    @Override
    public void close() {
        stop(server);
        unlock(lock);
    }
}
