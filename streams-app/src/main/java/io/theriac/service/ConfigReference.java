package io.theriac.service;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The reference page of the configuration, made from the definition itself. */
public final class ConfigReference {
    private ConfigReference() {}

    /** Every key by section as Markdown tables: name, type, default, what is allowed, importance, a sentence. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                A file of `key=value` lines in UTF-8 (`--config FILE`), overridden by environment variables (`THERIAC_HTTP_PORT` for
                `http.port`), overridden by `--set key=value`. Keys that begin with `kafka.` go to the Kafka clients without that prefix,
                `kafka.consumer.`, `kafka.producer.` and `kafka.admin.` to one kind of them: TLS and SASL are set that way. Keys that begin
                with `schema.registry.`, `basic.auth.` or `bearer.auth.` go to the client of the schema registry, under Confluent's names.
                """);
        sections().forEach((section, keys) -> {
            page.append("\n## ").append(section).append("\n\n");
            page.append(
                    "| key | type | default | allowed | importance | meaning |\n| --- | --- | --- | --- | --- | --- |\n");
            keys.forEach(key -> page.append(row(key)));
        });
        return page.toString();
    }

    private static Map<String, List<ConfigKey>> sections() {
        ConfigDef definition = TheriacConfig.definition();
        return definition.configKeys().values().stream()
                .sorted((a, b) -> Integer.compare(a.orderInGroup, b.orderInGroup))
                .collect(Collectors.groupingBy(
                        key -> key.group,
                        () -> new TreeMap<>(Comparator.comparingInt(definition.groups()::indexOf)),
                        Collectors.toList()));
    }

    private static String row(ConfigKey key) {
        return "| `%s` | %s | %s | %s | %s | %s |\n"
                .formatted(
                        key.name,
                        lower(key.type),
                        shown(key.defaultValue),
                        key.validator,
                        lower(key.importance),
                        key.documentation.replace("|", "\\|"));
    }

    private static String shown(Object defaultValue) {
        if (defaultValue == null) {
            return "none";
        }
        return defaultValue.toString().isEmpty() ? "empty" : "`" + defaultValue + "`";
    }

    private static String lower(Object name) {
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
