package io.theriac.service;

import io.theriac.state.SharedKey;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes single records to the shared parameters from outside the topology: what an operator decides, or a first start. */
final class SharedParametersWriter {
    private final TheriacConfig config;

    SharedParametersWriter(TheriacConfig config) {
        this.config = config;
    }

    /** Returns when the brokers have it. */
    void write(byte[] key, byte[] value) {
        Map<String, Object> properties = config.producerProperties();
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        String topic = config.topics().sharedParameters();
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partition =
                    SharedKey.partition(key, producer.partitionsFor(topic).size());
            KafkaFutures.get(producer.send(new ProducerRecord<>(topic, partition, key, value)));
        }
    }
}
