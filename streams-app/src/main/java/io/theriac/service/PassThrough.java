package io.theriac.service;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/** The keys that aren't ours but our dependencies': Kafka's clients and the schema registry's. */
final class PassThrough {
    static final String KAFKA = "kafka.";

    /** For what a serde of the site's choice wants besides the registry's keys. */
    private static final String SERDE = ServiceKeys.VALUE_SERDE + ".";

    private static final String JAAS = "sasl.jaas.config";

    private static final List<String> REGISTRY = List.of(
            "schema.registry.",
            "basic.auth.",
            "bearer.auth.",
            "auto.register.schemas",
            "use.latest.version",
            "avro.remove.java.properties",
            "specific.avro.",
            "key.subject.name.strategy",
            "value.subject.name.strategy");

    /** Prefixes by which Kafka Streams tells its clients apart. */
    private static final List<String> STREAMS_CLIENTS = List.of(
            "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.", "producer.", "admin.", "topic.");

    private PassThrough() {}

    static boolean accepts(String key) {
        return key.startsWith(KAFKA) || key.startsWith(SERDE) || isRegistry(key);
    }

    private static boolean isRegistry(String key) {
        return REGISTRY.stream().anyMatch(key::startsWith);
    }

    static Map<String, Object> registry(Map<String, Object> originals) {
        Map<String, Object> properties = new TreeMap<>(originals);
        properties.keySet().removeIf(key -> !isRegistry(key));
        originals.forEach((key, value) -> {
            if (key.startsWith(SERDE)) {
                properties.put(key.substring(SERDE.length()), value);
            }
        });
        // For basic.auth.credentials.source=SASL_INHERIT.
        properties.computeIfAbsent(JAAS, key -> originals.get(KAFKA + key));
        return properties;
    }

    /** {@code kafka.*} as it is, in Kafka Streams' manner of prefixes. */
    static Map<String, Object> streams(Map<String, Object> originals) {
        Map<String, Object> properties = new TreeMap<>();
        originals.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                properties.put(key.substring(KAFKA.length()), value);
            }
        });
        return properties;
    }

    /** What one plain client gets: the keys for all, overridden by those under its {@code prefix}. */
    static Map<String, Object> client(Map<String, Object> originals, String prefix, String bootstrapServers) {
        Map<String, Object> all = streams(originals);
        Map<String, Object> properties = new TreeMap<>(all);
        properties.keySet().removeIf(key -> STREAMS_CLIENTS.stream().anyMatch(key::startsWith));
        all.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }
}
