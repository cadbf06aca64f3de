package io.theriac.registry;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in the Confluent wire format: into {@code GenericRecord}; with {@code specific.avro.reader} into the
 * generated class that has the writer's name; with {@code specific.avro.value.type} into that class. Configured with
 * Confluent's names, see {@link RegistryKeys}. Safe for use by several threads.
 *
 * @param <T> the class of the values
 */
public final class AvroDeserializer<T> implements Deserializer<T> {
    private final Map<Integer, ReadingPlan> plans = new ConcurrentHashMap<>();
    private SchemaRegistryClient client;
    private boolean specific;
    private Class<?> type;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroDeserializer() {}

    /** With a client of one's own; {@link #configure} doesn't make one then. */
    public AvroDeserializer(SchemaRegistryClient client) {
        this.client = client;
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (client == null) {
            client = SchemaRegistryClient.of(configuration);
        }
        AbstractConfig values = RegistryKeys.read(RegistryKeys.serde(), configuration);
        specific = values.getBoolean(RegistryKeys.SPECIFIC_READER);
        type = values.getClass(isKey ? RegistryKeys.SPECIFIC_KEY_TYPE : RegistryKeys.SPECIFIC_VALUE_TYPE);
    }

    /**
     * {@inheritDoc}
     *
     * @return null for null
     * @throws UnknownSchemaException if the registry doesn't have the writer's schema
     * @throws SerializationException if the bytes are not exactly one record of it
     * @throws RegistryUnavailableException if the registry can't be asked; the record may be good
     */
    @Override
    public T deserialize(String topic, byte[] value) {
        if (value == null) {
            return null;
        }
        int id = WireFormat.schemaId(value);
        ReadingPlan plan = plan(id);
        try {
            @SuppressWarnings("unchecked")
            T read = (T) plan.read(value);
            return read;
        } catch (IOException | RuntimeException e) {
            throw Failures.withoutContent(
                    "A record of the topic " + topic + " is not of the schema with the id " + id + " in its header", e);
        }
    }

    /**
     * The schema that a value was written with.
     *
     * @throws UnknownSchemaException if the registry doesn't have it
     * @throws SerializationException if the value has no header
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public Schema writerSchema(byte[] value) {
        return client.schemaById(WireFormat.schemaId(value));
    }

    private ReadingPlan plan(int id) {
        ReadingPlan known = plans.get(id);
        if (known != null) {
            return known;
        }
        Schema writer = client.schemaById(id);
        Class<?> target = target(writer);
        ReadingPlan made = target == null ? ReadingPlan.generic(writer) : ReadingPlan.specific(writer, target);
        plans.put(id, made);
        return made;
    }

    private Class<?> target(Schema writer) {
        if (type != null || !specific) {
            return type;
        }
        Class<?> named =
                writer.getType() == Schema.Type.RECORD ? SpecificData.get().getClass(writer) : null;
        if (named == null) {
            throw new SerializationException("There is no generated class for the schema " + writer.getFullName());
        }
        return named;
    }
}
