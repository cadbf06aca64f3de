package io.theriac.service;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Utils;

/** The serde of the topics' values, ours or a site's. */
public final class ValueSerdes {
    private ValueSerdes() {}

    /**
     * The configured one, for generated classes.
     *
     * @throws ConfigurationException if there is no such class, or a setting is wrong
     */
    public static Serde<Object> of(TheriacConfig config) {
        String name = config.getString(ServiceKeys.VALUE_SERDE);
        Map<String, Object> properties = config.registryProperties();
        properties.putIfAbsent("specific.avro.reader", true);
        try {
            @SuppressWarnings("unchecked")
            Serde<Object> serde = Utils.newInstance(name, Serde.class);
            serde.configure(properties, false);
            return serde;
        } catch (ConfigException e) {
            throw new ConfigurationException(e.getMessage());
        } catch (ClassNotFoundException | ClassCastException | KafkaException e) {
            throw new ConfigurationException(ServiceKeys.VALUE_SERDE + "=" + name
                    + " isn't allowed: it must be the class of a Kafka serde on the class path");
        }
    }
}
