package io.theriac.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The records of the topics and their schemas as this build has them. */
final class TopicRecords {
    static final List<Class<? extends SpecificRecord>> ALL = List.of(
            OutcomeEvent.class,
            PatientProfile.class,
            TreatmentProfile.class,
            RecommendationRequest.class,
            ErasureRequest.class,
            Recommendation.class);

    private TopicRecords() {}

    static List<Schema> schemas() {
        return ALL.stream().map(TopicRecords::schemaOf).toList();
    }

    static Schema schemaOf(Class<? extends SpecificRecord> type) {
        return SpecificData.getForClass(type).getSchema(type);
    }
}
