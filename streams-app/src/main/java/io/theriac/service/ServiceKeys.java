package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** Who this deployment is and what it connects to. */
public final class ServiceKeys {
    static final String SECTION = "Service";

    /** Name of the deployment. */
    public static final String APPLICATION_ID = "application.id";
    /** Kafka. */
    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    /** Schema registry. */
    public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";
    /** Class of the serde of the Avro topics. */
    public static final String VALUE_SERDE = "value.serde";
    /** Folder of the state stores. */
    public static final String STATE_DIR = "state.dir";
    /** Whether recommendations are advice. */
    public static final String RELEASE_MODE = "release.mode";

    private ServiceKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        APPLICATION_ID,
                        STRING,
                        "theriac",
                        Allowed.matching("[A-Za-z0-9._-]{1,150}", "letters, digits, '.', '_' and '-'"),
                        HIGH,
                        "Name of this deployment: consumer group, state folder and prefix of the internal topics. One"
                                + " clinical question, one application id; another model identity (learner, rank, seed,"
                                + " outcome) needs a new one.")
                .key(
                        BOOTSTRAP_SERVERS,
                        STRING,
                        null,
                        Allowed.text(),
                        HIGH,
                        "Kafka brokers to connect to at first, as host:port, separated by commas.")
                .key(
                        SCHEMA_REGISTRY_URL,
                        STRING,
                        null,
                        Allowed.text(),
                        HIGH,
                        "Schema registry that speaks the Confluent REST API; several URLs, separated by commas, are tried"
                                + " in turn.")
                .key(
                        RELEASE_MODE,
                        STRING,
                        "silent",
                        Allowed.oneOf("silent", "advise"),
                        HIGH,
                        "silent learns and marks every recommendation SILENT, not to be shown to clinicians; advise"
                                + " releases them as ADVICE.")
                .key(
                        STATE_DIR,
                        STRING,
                        "~/.theriac/state",
                        Allowed.text(),
                        MEDIUM,
                        "Folder of the local state stores, on a disk that outlives the process; ~ is the home folder. Lost"
                                + " state is restored from Kafka, which takes time.")
                .key(
                        VALUE_SERDE,
                        STRING,
                        "io.theriac.registry.AvroSerde",
                        Allowed.text(),
                        LOW,
                        "Class of the Kafka serde for the Avro topics' values. It gets all keys of the schema registry, and"
                                + " those that begin with value.serde. without that prefix: so Confluent's own class works"
                                + " where its jar is on the class path.");
    }
}
