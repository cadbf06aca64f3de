package io.theriac.topology.codec;

import io.theriac.schemas.RecommendationCause;
import io.theriac.state.Hash64;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * What led to a recommendation: a record, by its place.
 *
 * @param kind what kind of record
 * @param eventId of the outcome event, or null where it was another kind of record
 * @param requestId of the request, or null where it was another kind of record
 * @param topic of the record, and its place there
 */
public record AdviceCause(
        RecommendationCause kind, String eventId, String requestId, String topic, int partition, long offset) {

    /** An outcome event at a place. */
    public static AdviceCause outcome(String eventId, RecordMetadata place) {
        return at(RecommendationCause.OUTCOME, eventId, null, place);
    }

    /** A profile at a place. */
    public static AdviceCause profile(RecordMetadata place) {
        return at(RecommendationCause.PROFILE, null, null, place);
    }

    /** A request at a place. */
    public static AdviceCause request(String requestId, RecordMetadata place) {
        return at(RecommendationCause.REQUEST, null, requestId, place);
    }

    private static AdviceCause at(RecommendationCause kind, String eventId, String requestId, RecordMetadata place) {
        return new AdviceCause(kind, eventId, requestId, place.topic(), place.partition(), place.offset());
    }

    /** A catalogue entry among the shared parameters. */
    public static AdviceCause catalogue(String topic, int partition, long offset) {
        return new AdviceCause(RecommendationCause.CATALOGUE, null, null, topic, partition, offset);
    }

    /** A suspension or resumption among the shared parameters. */
    public static AdviceCause suspension(String topic, int partition, long offset) {
        return new AdviceCause(RecommendationCause.SUSPENSION, null, null, topic, partition, offset);
    }

    /** The same record gives the same id, however often it is processed; unique together with the patient's id. */
    public String recommendationId() {
        long place = Hash64.absorb(Hash64.absorb(Hash64.of(topic), partition), offset);
        return Long.toHexString(Hash64.absorb(place, 1)) + Long.toHexString(Hash64.absorb(place, 2));
    }
}
