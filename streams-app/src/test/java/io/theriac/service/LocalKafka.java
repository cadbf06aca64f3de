package io.theriac.service;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A broker and a registry for the tests of a class, which register it in a static field, and configurations of deployments on them, each
 * with topics of its own.
 */
final class LocalKafka implements BeforeAllCallback, AfterAllCallback {
    private Path folder;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("theriac-test");
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        registry = EmbeddedRegistry.start();
    }

    EmbeddedRegistry registry() {
        return registry;
    }

    /** A complete configuration; further keys and values override it. */
    TheriacConfig config(String name, String... overrides) {
        Map<String, String> values = new HashMap<>(Map.ofEntries(
                Map.entry("application.id", name),
                Map.entry("topics.prefix", name + "."),
                Map.entry("topics.partitions", "2"),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", folder.resolve("state").toString()),
                Map.entry("memory.rocksdb.mb", "16"),
                Map.entry("processing.threads", "1"),
                Map.entry("outcome.code", "response"),
                Map.entry("outcome.unit", "1"),
                Map.entry("outcome.minimum", "0"),
                Map.entry("outcome.maximum", "10"),
                Map.entry("outcome.benefit.none", "0"),
                Map.entry("outcome.benefit.full", "10")));
        for (int i = 0; i < overrides.length; i += 2) {
            values.put(overrides[i], overrides[i + 1]);
        }
        return TheriacConfig.of(values);
    }

    /** Creates the topics of a deployment. */
    void create(TheriacConfig config) {
        try (Admin admin = KafkaConnection.open(config)) {
            TopicAdministration.of(config, admin).create();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        registry.close();
        broker.close();
        Utils.delete(folder.toFile());
    }
}
