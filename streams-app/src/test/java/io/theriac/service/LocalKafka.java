package io.theriac.service;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker and a registry, and configurations of deployments on them, each with topics of its own. */
final class LocalKafka implements AutoCloseable {
    private final Path folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    LocalKafka(Path folder) {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("broker"));
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
                Map.entry("topics.shared.partitions", "1"),
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

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
