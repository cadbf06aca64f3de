package io.theriac.registry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/** Which subject a schema is kept under; the strategies of Confluent's serializers. */
public enum SubjectNameStrategy {
    /** The topic's name with "-key" or "-value". */
    TOPIC("TopicNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** The record's full name. */
    RECORD("RecordNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return recordName(schema);
        }
    },
    /** The topic's name, "-", the record's full name. */
    TOPIC_RECORD("TopicRecordNameStrategy") {
        @Override
        public String subject(String topic, boolean isKey, Schema schema) {
            return topic + "-" + recordName(schema);
        }
    };

    private final String configuredName;

    SubjectNameStrategy(String configuredName) {
        this.configuredName = configuredName;
    }

    /**
     * The subject of a schema.
     *
     * @throws SerializationException if the strategy needs a record's name and the schema is no record
     */
    public abstract String subject(String topic, boolean isKey, Schema schema);

    /**
     * The strategy of a configuration value: the name of Confluent's class, with or without its package.
     *
     * @param key named in the error
     * @throws ConfigException if there is no such strategy
     */
    static SubjectNameStrategy named(String key, String value) {
        String simpleName = value.substring(value.lastIndexOf('.') + 1);
        return Stream.of(values())
                .filter(strategy -> strategy.configuredName.equals(simpleName))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        key,
                        value,
                        "allowed are " + List.of(values()) + ", with or without the package of Confluent's classes"));
    }

    private static String recordName(Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new SerializationException("Only records have a name to make a subject of; this is "
                    + schema.getType().getName());
        }
        return schema.getFullName();
    }

    @Override
    public String toString() {
        return configuredName;
    }
}
