package io.theriac.cli.demo;

import io.theriac.registry.AvroSerializer;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.TheriacConfig;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes a demo's data as a hospital's feed would: an idempotent producer, Avro in the Confluent wire format, plain ids as keys. */
final class Feed implements AutoCloseable {
    private final TheriacConfig config;
    private final AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Feed(TheriacConfig config) {
        this.config = config;
        serializer.configure(config.registryProperties(), false);
        Map<String, Object> settings = new HashMap<>(config.producerProperties());
        settings.put("linger.ms", 20);
        settings.put("batch.size", 131_072);
        // Topics made a moment ago may not have leaders yet, and batches must not overtake.
        settings.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void catalogue(Iterator<TreatmentProfile> entries) {
        send(config.topics().treatmentCatalog(), entries, TreatmentProfile::getTreatmentId);
    }

    void profiles(Iterator<PatientProfile> profiles) {
        send(config.topics().patientProfiles(), profiles, PatientProfile::getPatientId);
    }

    void outcomes(Iterator<OutcomeEvent> events) {
        send(config.topics().outcomeEvents(), events, OutcomeEvent::getPatientId);
    }

    /** The record's time is that of publishing: an observation of years ago would fall to the topic's retention. */
    private <T extends SpecificRecord> void send(String topic, Iterator<T> values, Function<T, String> id) {
        while (values.hasNext() && failure.get() == null) {
            T value = values.next();
            byte[] key = id.apply(value).getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(topic, key, serializer.serialize(topic, value)), (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new KafkaException("publishing to " + topic + " failed", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
