package io.theriac.topology.codec;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.TreatmentProfile;

/** How the values of the topics are read and written. Thread-safe; what it hands out is for one thread. */
public interface ValueFormat {

    ValueReader<OutcomeEvent> outcomeEvents(String topic);

    ValueReader<PatientProfile> patientProfiles(String topic);

    ValueReader<TreatmentProfile> treatmentProfiles(String topic);

    ValueReader<RecommendationRequest> recommendationRequests(String topic);

    /** Turns recommendations into values, standing ones and replies. */
    RecommendationFraming recommendations(String topic);

    /** Turns an encoded recommendation into a value. */
    @FunctionalInterface
    interface RecommendationFraming {
        /** Room that the encoder leaves before the recommendation. */
        int HEADER = 5;

        /**
         * @param buffer {@value #HEADER} free bytes, then the recommendation in Avro's binary encoding by our own schema
         * @param length of both
         * @return a value of its own
         */
        byte[] frame(byte[] buffer, int length);
    }
}
