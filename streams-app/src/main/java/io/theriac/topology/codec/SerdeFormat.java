package io.theriac.topology.codec;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.TreatmentProfile;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.serialization.Serde;

/**
 * Values by a serde of the site's choice, which reads into and writes from the generated classes. Slower than {@link
 * ConfluentFormat}, which needs no objects for what is written.
 *
 * @param serde configured; safe for use by several threads
 */
public record SerdeFormat(Serde<Object> serde) implements ValueFormat {

    @Override
    public ValueReader<OutcomeEvent> outcomeEvents(String topic) {
        return reader(topic, OutcomeEvent.class);
    }

    @Override
    public ValueReader<PatientProfile> patientProfiles(String topic) {
        return reader(topic, PatientProfile.class);
    }

    @Override
    public ValueReader<TreatmentProfile> treatmentProfiles(String topic) {
        return reader(topic, TreatmentProfile.class);
    }

    @Override
    public ValueReader<RecommendationRequest> recommendationRequests(String topic) {
        return reader(topic, RecommendationRequest.class);
    }

    private <T> ValueReader<T> reader(String topic, Class<T> type) {
        return new SerdeReader<>(serde.deserializer(), topic, type);
    }

    @Override
    public RecommendationFraming recommendations(String topic) {
        SpecificDatumReader<Recommendation> reader = new SpecificDatumReader<>(Recommendation.getClassSchema());
        return (buffer, length) -> {
            BinaryDecoder encoded = DecoderFactory.get()
                    .binaryDecoder(buffer, RecommendationFraming.HEADER, length - RecommendationFraming.HEADER, null);
            try {
                return serde.serializer().serialize(topic, reader.read(null, encoded));
            } catch (IOException e) {
                throw new IllegalStateException("our own encoding doesn't decode", e);
            }
        };
    }
}
