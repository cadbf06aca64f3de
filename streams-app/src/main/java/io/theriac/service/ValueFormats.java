package io.theriac.service;

import io.theriac.registry.AvroSerde;
import io.theriac.registry.AvroSerializer;
import io.theriac.registry.RegistryUnavailableException;
import io.theriac.registry.SchemaRefusedException;
import io.theriac.registry.SchemaRegistryClient;
import io.theriac.registry.UnknownSchemaException;
import io.theriac.registry.WireFormat;
import io.theriac.schemas.Recommendation;
import io.theriac.topology.TopicNames;
import io.theriac.topology.codec.ConfluentFormat;
import io.theriac.topology.codec.SerdeFormat;
import io.theriac.topology.codec.ValueFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** How the values of the topics are read and written, as the configuration says: with our own serde or a site's. */
final class ValueFormats {
    private ValueFormats() {}

    /**
     * Asks the registry, so that a start without one fails at once.
     *
     * @throws DependencyUnavailableException if the registry can't be asked
     * @throws ConfigurationException if it refuses our schema, or a setting is wrong
     */
    static ValueFormat of(TheriacConfig config) {
        Map<String, Object> properties = config.registryProperties();
        if (!config.getString(ServiceKeys.VALUE_SERDE).equals(AvroSerde.class.getName())) {
            return plugged(config, properties);
        }
        try {
            return own(config.topics(), properties);
        } catch (RegistryUnavailableException e) {
            throw new DependencyUnavailableException(
                    e.getMessage() + "; start it, or correct " + ServiceKeys.SCHEMA_REGISTRY_URL, e);
        } catch (SchemaRefusedException e) {
            throw new ConfigurationException(
                    "the schema registry refuses the schema of recommendations: " + e.getMessage());
        } catch (ConfigException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static ValueFormat own(TopicNames topics, Map<String, Object> properties) {
        SchemaRegistryClient client = SchemaRegistryClient.of(properties);
        Schema schema = Recommendation.getClassSchema();
        int id;
        try (AvroSerializer<Recommendation> serializer = new AvroSerializer<>(client)) {
            serializer.configure(properties, false);
            id = serializer.schemaId(topics.recommendations(), schema);
            serializer.schemaId(topics.recommendationReplies(), schema);
        }
        if (!WireFormat.haveSameEncoding(schema, client.schemaById(id))) {
            // use.latest.version asks for another version than ours: slower, but right.
            return serdes(new AvroSerde<>(client), properties);
        }
        return new ConfluentFormat(writer -> schemaOrNull(client, writer), id);
    }

    private static Schema schemaOrNull(SchemaRegistryClient client, int id) {
        try {
            return client.schemaById(id);
        } catch (UnknownSchemaException e) {
            return null;
        }
    }

    private static ValueFormat plugged(TheriacConfig config, Map<String, Object> properties) {
        String name = config.getString(ServiceKeys.VALUE_SERDE);
        try {
            @SuppressWarnings("unchecked")
            Serde<Object> serde = Utils.newInstance(name, Serde.class);
            return serdes(serde, properties);
        } catch (ClassNotFoundException | ClassCastException | KafkaException e) {
            throw new ConfigurationException(ServiceKeys.VALUE_SERDE + "=" + name
                    + " isn't allowed: it must be the class of a Kafka serde on the class path (" + e.getMessage()
                    + ")");
        }
    }

    private static ValueFormat serdes(Serde<Object> serde, Map<String, Object> properties) {
        properties.putIfAbsent("specific.avro.reader", true);
        serde.configure(properties, false);
        return new SerdeFormat(serde);
    }
}
