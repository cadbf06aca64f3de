package io.theriac.cli.audit;

import io.theriac.schemas.Recommendation;
import io.theriac.service.TopicScan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Finds recommendations on topics. A change of the catalogue gives those of many patients one id, so an id and a patient name a
 * recommendation; of several such records the newest counts, as it does for every subscriber.
 */
public final class RecommendationSearch {
    private final TopicScan scan;
    private final List<String> topics;
    private final Map<String, Recommendation> found = new LinkedHashMap<>();
    private int unreadable;

    /** @param topics to search, in this order */
    public RecommendationSearch(TopicScan scan, List<String> topics) {
        this.scan = scan;
        this.topics = List.copyOf(topics);
    }

    /**
     * The recommendations of an id.
     *
     * @param recommendationId null: whatever the id, the newest of each patient
     * @param patientId null: of all patients
     */
    public List<Recommendation> find(String recommendationId, String patientId) {
        found.clear();
        for (String topic : topics) {
            Consumer<ConsumerRecord<byte[], byte[]>> take = record -> take(
                    record,
                    each -> recommendationId == null
                            || each.getRecommendationId().equals(recommendationId));
            if (patientId == null) {
                scan.all(topic, take);
            } else {
                scan.ofKey(topic, patientId, take);
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Predicate<Recommendation> wanted) {
        try {
            Recommendation each = record.value() == null ? null : scan.value(record, Recommendation.class);
            if (each != null && wanted.test(each)) {
                found.put(each.getPatientId(), each);
            }
        } catch (SerializationException e) {
            unreadable++;
        }
    }

    /** How many records couldn't be read. */
    public int unreadable() {
        return unreadable;
    }
}
