package io.theriac.topology.codec;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.TreatmentProfile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.apache.avro.Schema;

/**
 * The Confluent wire format without a detour: a zero byte, the schema's id, Avro's binary encoding.
 *
 * @param writerSchemas finds a schema by its id: null where the registry doesn't know it, an exception where it can't be asked; caches
 * @param recommendationSchemaId the id under which our schema of recommendations is registered
 */
public record ConfluentFormat(IntFunction<Schema> writerSchemas, int recommendationSchemaId) implements ValueFormat {

    @Override
    public ValueReader<OutcomeEvent> outcomeEvents(String topic) {
        return new ConfluentReader<>(OutcomeEvent.getClassSchema(), writerSchemas, new OutcomeEventDecoder());
    }

    @Override
    public ValueReader<PatientProfile> patientProfiles(String topic) {
        return new ConfluentReader<>(PatientProfile.getClassSchema(), writerSchemas);
    }

    @Override
    public ValueReader<TreatmentProfile> treatmentProfiles(String topic) {
        return new ConfluentReader<>(TreatmentProfile.getClassSchema(), writerSchemas);
    }

    @Override
    public ValueReader<RecommendationRequest> recommendationRequests(String topic) {
        return new ConfluentReader<>(RecommendationRequest.getClassSchema(), writerSchemas);
    }

    @Override
    public RecommendationFraming recommendations(String topic) {
        return (buffer, length) -> {
            byte[] value = Arrays.copyOf(buffer, length);
            ByteBuffer.wrap(value).put((byte) 0).putInt(recommendationSchemaId);
            return value;
        };
    }
}
