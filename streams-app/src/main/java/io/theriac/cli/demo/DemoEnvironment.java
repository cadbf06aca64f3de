package io.theriac.cli.demo;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicAdministration;
import io.theriac.topology.ProcessingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.TopologyDescription;

/** Broker, registry, topics and service of one demo in a fresh folder, on loopback and free ports; all gone when it is closed. */
final class DemoEnvironment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MEGABYTE = 1_000_000;
    private static final long BYTES_NEEDED = 200 * MEGABYTE;
    private static final long BYTES_PER_EVENT = 3_000;

    private final Path folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final TheriacConfig config;
    private final Path configFile;
    private int httpPort;
    private TopologyDescription topology;

    private DemoEnvironment(Path folder, DemoData data) throws IOException {
        this.folder = folder;
        try {
            broker = remember(EmbeddedBroker.start(folder.resolve("broker")));
            registry = remember(EmbeddedRegistry.start());
            Map<String, String> settings = settings(data.outcome(), data.settings());
            configFile = write(folder.resolve("theriac.properties"), settings);
            config = TheriacConfig.of(settings);
            try (Admin admin = KafkaConnection.open(config)) {
                TopicAdministration.of(config, admin).create();
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything but the service. Whatever ends the process, even Ctrl-C, ends and deletes it all.
     *
     * @throws DemoProblem if the disk has too little room for the data
     */
    static DemoEnvironment start(DemoData data) throws IOException {
        Path folder = Files.createTempDirectory(
                "theriac-demo-" + ProcessHandle.current().pid() + "-");
        long needed = BYTES_NEEDED + BYTES_PER_EVENT * data.events();
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            Files.delete(folder);
            throw new DemoProblem(
                    "the disk is full: the demo needs about %d MB in %s, and %d MB are free; make room, or name"
                                    .formatted(needed / MEGABYTE, folder.getParent(), free / MEGABYTE)
                            + " another folder with THERIAC_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
        }
        DemoEnvironment environment = new DemoEnvironment(folder, data);
        Runtime.getRuntime().addShutdownHook(new Thread(environment::closeQuietly, "demo-end"));
        return environment;
    }

    private Map<String, String> settings(OutcomeDefinition outcome, Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("application.id", "theriac-demo"),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", folder.resolve("state").toString()),
                Map.entry("http.port", "0"),
                Map.entry("release.mode", "advise"),
                Map.entry("topics.replication.factor", "1"),
                Map.entry("topics.partitions", "4"),
                Map.entry("outcome.code", outcome.code()),
                Map.entry("outcome.unit", outcome.unit()),
                Map.entry("outcome.minimum", Double.toString(outcome.minimum())),
                Map.entry("outcome.maximum", Double.toString(outcome.maximum())),
                Map.entry("outcome.benefit.none", Double.toString(outcome.noBenefit())),
                Map.entry("outcome.benefit.full", Double.toString(outcome.fullBenefit())),
                Map.entry("outcome.success.threshold", Double.toString(outcome.successThreshold()))));
        settings.putAll(further);
        return settings;
    }

    private static Path write(Path file, Map<String, String> settings) throws IOException {
        return Files.write(
                file,
                new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList());
    }

    TheriacConfig config() {
        return config;
    }

    /** The configuration as a file, for other commands. */
    Path configFile() {
        return configFile;
    }

    String registryUrl() {
        return registry.url().toString();
    }

    /** Where health and metrics are served, once the service is started. */
    String httpUrl() {
        return "http://127.0.0.1:" + httpPort;
    }

    /** Starts the service and waits until it works. */
    void startService(ProcessingMetrics observer) {
        HttpSettings http = HttpSettings.of(config).withPort();
        TheriacService service = remember(TheriacService.of(config, observer, http.advertised()));
        HttpServer server = remember(HttpServer.start(http, config, service));
        httpPort = server.port();
        service.start();
        service.awaitRunning(PATIENCE);
        topology = service.topology();
    }

    /** The topology that runs, once the service is started. */
    TopologyDescription topology() {
        return topology;
    }

    private synchronized <T extends AutoCloseable> T remember(T resource) {
        opened.push(resource);
        return resource;
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException | RuntimeException e) {
            // The process ends in any case, and the user has asked for it.
        }
    }

    /** Ends everything, the last first, and deletes the data; does nothing the second time. */
    @Override
    public synchronized void close() throws IOException {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new IOException("the demo's parts didn't stop cleanly", e);
            }
        }
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
