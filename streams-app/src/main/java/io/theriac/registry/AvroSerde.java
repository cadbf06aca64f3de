package io.theriac.registry;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} with one client.
 *
 * @param <T> the class of the values
 */
public final class AvroSerde<T> implements Serde<T> {
    private SchemaRegistryClient client;
    private AvroSerializer<T> serializer;
    private AvroDeserializer<T> deserializer;

    /** For Kafka, which calls {@link #configure} next. */
    public AvroSerde() {}

    /** With a client of one's own; {@link #configure} doesn't make one then. */
    public AvroSerde(SchemaRegistryClient client) {
        this.client = client;
    }

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        if (client == null) {
            client = SchemaRegistryClient.of(configuration);
        }
        serializer = new AvroSerializer<>(client);
        serializer.configure(configuration, isKey);
        deserializer = new AvroDeserializer<>(client);
        deserializer.configure(configuration, isKey);
    }

    /** Null before {@link #configure}. */
    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    /** Null before {@link #configure}. */
    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
