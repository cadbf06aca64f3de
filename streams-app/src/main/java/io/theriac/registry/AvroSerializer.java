package io.theriac.registry;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records (generated classes or {@code GenericRecord}) in the Confluent wire format. Configured with
 * Confluent's names, see {@link RegistryKeys}. Safe for use by several threads.
 *
 * @param <T> the class of the values
 */
public final class AvroSerializer<T> implements Serializer<T> {
    private final Map<TopicSchema, WritingPlan> plans = new ConcurrentHashMap<>();
    private SchemaRegistryClient client;
    private SubjectNameStrategy strategy;
    private boolean isKey;
    private boolean autoRegister;
    private boolean useLatest;
    private boolean removeJavaProperties;

    private record TopicSchema(String topic, Schema schema) {}

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerializer() {}

    /** With a client of one's own; {@link #configure} doesn't make one then. */
    public AvroSerializer(SchemaRegistryClient client) {
        this.client = client;
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (client == null) {
            client = SchemaRegistryClient.of(configuration);
        }
        AbstractConfig values = RegistryKeys.read(RegistryKeys.serde(), configuration);
        String strategyKey = isKey ? RegistryKeys.KEY_STRATEGY : RegistryKeys.VALUE_STRATEGY;
        this.isKey = isKey;
        this.strategy = SubjectNameStrategy.named(strategyKey, values.getString(strategyKey));
        this.autoRegister = values.getBoolean(RegistryKeys.AUTO_REGISTER);
        this.useLatest = values.getBoolean(RegistryKeys.USE_LATEST);
        this.removeJavaProperties = values.getBoolean(RegistryKeys.REMOVE_JAVA_PROPERTIES);
    }

    /**
     * {@inheritDoc}
     *
     * @throws SchemaRefusedException if the registry doesn't take or have the schema
     * @throws RegistryUnavailableException if the registry can't be asked
     * @throws SerializationException if the value is no valid record of its schema
     */
    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof GenericContainer container)) {
            throw new SerializationException(
                    "Only Avro records are written, not " + value.getClass().getName());
        }
        Schema schema = container.getSchema();
        WritingPlan plan = plan(topic, schema);
        try {
            return plan.write(value);
        } catch (IOException | RuntimeException e) {
            throw Failures.withoutContent("Can't write a " + schema.getFullName() + " for the topic " + topic, e);
        }
    }

    /**
     * The id to write values of this schema with, for writers that put header and payload together themselves; their bytes
     * must be of the schema {@link SchemaRegistryClient#schemaById} gives for the id, which with {@code
     * use.latest.version} may be another than this one.
     *
     * @throws SchemaRefusedException if the registry doesn't take or have the schema
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public int schemaId(String topic, Schema schema) {
        return plan(topic, schema).id();
    }

    private WritingPlan plan(String topic, Schema schema) {
        TopicSchema key = new TopicSchema(topic, schema);
        WritingPlan known = plans.get(key);
        if (known != null) {
            return known;
        }
        WritingPlan made = makePlan(strategy.subject(topic, isKey, schema), schema);
        plans.put(key, made);
        return made;
    }

    private WritingPlan makePlan(String subject, Schema schema) {
        Schema shared = removeJavaProperties ? JavaProperties.remove(schema) : schema;
        if (autoRegister) {
            return new WritingPlan(client.register(subject, shared), schema, schema);
        }
        if (!useLatest) {
            return new WritingPlan(client.lookup(subject, shared), schema, schema);
        }
        SubjectVersion latest = client.latest(subject);
        if (WireFormat.haveSameEncoding(schema, latest.schema())) {
            return new WritingPlan(latest.id(), schema, schema);
        }
        requireConvertible(latest, schema);
        return new WritingPlan(latest.id(), schema, latest.schema());
    }

    private static void requireConvertible(SubjectVersion latest, Schema schema) {
        SchemaCompatibilityType type = SchemaCompatibility.checkReaderWriterCompatibility(latest.schema(), schema)
                .getType();
        if (type != SchemaCompatibilityType.COMPATIBLE) {
            throw new SchemaRefusedException(
                    latest.subject(),
                    RefusalException.INCOMPATIBLE,
                    "Version " + latest.version() + " of the subject " + latest.subject()
                            + " can't be written: it needs more than a " + schema.getFullName()
                            + " of this program has");
        }
    }
}
