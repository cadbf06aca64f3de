package io.theriac.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * The configuration of registry client and serdes, under Confluent's names. All but the URL may also be written with the
 * prefix {@value #PREFIX}, which wins; TLS stores ({@code ssl.truststore.location} and so on) only with it, so that they
 * aren't mixed up with those of Kafka's clients.
 */
public final class RegistryKeys {
    /** Prefix under which the client's keys may stand, and those of TLS must. */
    public static final String PREFIX = "schema.registry.";

    public static final String URL = "schema.registry.url";
    public static final String BASIC_SOURCE = "basic.auth.credentials.source";
    public static final String BASIC_USER_INFO = "basic.auth.user.info";
    public static final String BEARER_SOURCE = "bearer.auth.credentials.source";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT = "http.read.timeout.ms";
    /** Ours: Confluent has no bound over all attempts, and a transaction doesn't wait for ever. */
    public static final String CALL_TIMEOUT = "call.timeout.ms";

    public static final String RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String RETRY_MAXIMUM_WAIT = "retries.max.wait.ms";

    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String REMOVE_JAVA_PROPERTIES = "avro.remove.java.properties";
    public static final String KEY_STRATEGY = "key.subject.name.strategy";
    public static final String VALUE_STRATEGY = "value.subject.name.strategy";
    public static final String SPECIFIC_READER = "specific.avro.reader";
    public static final String SPECIFIC_KEY_TYPE = "specific.avro.key.type";
    public static final String SPECIFIC_VALUE_TYPE = "specific.avro.value.type";

    private RegistryKeys() {}

    /** The keys of the client, with defaults and meaning. */
    static ConfigDef client() {
        return new ConfigDef()
                .define(URL, Type.LIST, HIGH, "Schema registries that serve the same schemas; tried in turn.")
                .define(
                        BASIC_SOURCE,
                        Type.STRING,
                        "",
                        ValidString.in("", "URL", "USER_INFO", "SASL_INHERIT"),
                        MEDIUM,
                        "Where user and password come from.")
                .define(BASIC_USER_INFO, Type.PASSWORD, "", MEDIUM, "User and password as user:password.")
                .define(
                        BEARER_SOURCE,
                        Type.STRING,
                        "",
                        ValidString.in("", "STATIC_TOKEN"),
                        MEDIUM,
                        "Where the bearer token comes from.")
                .define(BEARER_TOKEN, Type.PASSWORD, "", MEDIUM, "The bearer token.")
                .define("sasl.jaas.config", Type.PASSWORD, "", LOW, "User and password for SASL_INHERIT.")
                .define(CONNECT_TIMEOUT, Type.INT, 1000, Range.atLeast(1), LOW, "Milliseconds to connect in.")
                .define(READ_TIMEOUT, Type.INT, 2000, Range.atLeast(1), LOW, "Milliseconds for one request.")
                .define(CALL_TIMEOUT, Type.INT, 5000, Range.atLeast(1), LOW, "Milliseconds for all attempts.")
                .define(RETRIES, Type.INT, 3, Range.atLeast(0), LOW, "Further rounds over all URLs.")
                .define(RETRY_WAIT, Type.INT, 100, Range.atLeast(0), LOW, "Milliseconds before the second round.")
                .define(RETRY_MAXIMUM_WAIT, Type.INT, 1000, Range.atLeast(0), LOW, "Longest wait between rounds.");
    }

    /** The keys of serializers and deserializers, with defaults and meaning. */
    static ConfigDef serde() {
        return new ConfigDef()
                .define(AUTO_REGISTER, Type.BOOLEAN, true, MEDIUM, "Register the schemas of what is written.")
                .define(
                        USE_LATEST,
                        Type.BOOLEAN,
                        false,
                        LOW,
                        "Write with the subject's latest schema; needs " + AUTO_REGISTER + "=false.")
                .define(
                        REMOVE_JAVA_PROPERTIES,
                        Type.BOOLEAN,
                        true,
                        LOW,
                        "Keep Java's string properties out of the registry; they would hide that a schema is there.")
                .define(KEY_STRATEGY, Type.STRING, "TopicNameStrategy", LOW, "How subjects of keys are named.")
                .define(VALUE_STRATEGY, Type.STRING, "TopicNameStrategy", LOW, "How subjects of values are named.")
                .define(SPECIFIC_READER, Type.BOOLEAN, false, MEDIUM, "Read into generated classes.")
                .define(SPECIFIC_KEY_TYPE, Type.CLASS, null, LOW, "The generated class that keys are read into.")
                .define(SPECIFIC_VALUE_TYPE, Type.CLASS, null, LOW, "The generated class that values are read into.");
    }

    /** Reads keys of the definition from a configuration, those with {@link #PREFIX} first. */
    static AbstractConfig read(ConfigDef definition, Map<String, ?> configuration) {
        Map<String, Object> values = new TreeMap<>();
        for (String name : definition.names()) {
            Object value = configuration.containsKey(PREFIX + name)
                    ? configuration.get(PREFIX + name)
                    : configuration.get(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return new AbstractConfig(definition, values, false);
    }
}
