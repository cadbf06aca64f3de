package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a registry in this process, and configuration files of deployments on them, each with topics of its own. */
final class Deployment implements AutoCloseable {
    static final int PARTITIONS = 2;

    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    Deployment(Path folder) {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("broker"));
    }

    /** A complete configuration. */
    Map<String, String> settings(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("application.id", name);
        settings.put("topics.prefix", name + ".");
        settings.put("topics.partitions", Integer.toString(PARTITIONS));
        settings.put("topics.shared.partitions", Integer.toString(PARTITIONS));
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry.url().toString());
        settings.put("state.dir", folder.resolve("state-" + name).toString());
        settings.put("http.port", "0");
        settings.put("memory.rocksdb.mb", "32");
        settings.put("outcome.code", "pain-score");
        settings.put("outcome.unit", "points");
        settings.put("outcome.minimum", "0");
        settings.put("outcome.maximum", "10");
        settings.put("outcome.benefit.none", "8");
        settings.put("outcome.benefit.full", "1");
        return settings;
    }

    /** A configuration as a file. */
    String file(Map<String, String> settings) throws IOException {
        return Files.writeString(
                        Files.createTempFile(folder, "theriac-", ".properties"),
                        settings.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                                .collect(Collectors.joining()))
                .toString();
    }

    static void createTopics(Map<String, String> settings) {
        TheriacConfig config = TheriacConfig.of(settings);
        try (Admin admin = KafkaConnection.open(config)) {
            TopicAdministration.of(config, admin).create();
        }
    }

    /** Waits until the service works. */
    static void awaitReady(TheriacProcess service) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(service.isAlive()).as("%s", service.err()).isTrue();
                    return service.http() != null && isReady(service.http());
                });
    }

    /** Waits until a sample, its labels included, has a value. */
    static void awaitMetric(TheriacProcess service, String sample, double value) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(metric(service, sample)).isEqualTo(value));
    }

    /** A sample's value; 0 where there is none. */
    static double metric(TheriacProcess service, String sample) throws IOException {
        return Http.get(service.http() + "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .sum();
    }

    private static boolean isReady(String http) throws IOException {
        try {
            return Http.get(http + "/health/ready").status() == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
