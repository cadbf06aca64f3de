package io.theriac.truth;

import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentStateCodec;
import io.theriac.topology.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Recomputes from the input topic what must have happened, and compares it with what the output topics say: invariants 1 and 2.
 *
 * @param reader of the broker
 * @param topics of the service
 * @param features the numeric features of patients that are learned from, from the first outcome event on
 */
public record Verifier(TopicReader reader, TopicNames topics, List<String> features) {
    private static final int HEADER = 5;

    /** Of a service without features. */
    public Verifier(TopicReader reader, TopicNames topics) {
        this(reader, topics, List.of());
    }

    /**
     * What was found.
     *
     * @param events valid, first-seen outcome events in the input
     * @param recommendations committed that an outcome event led to
     * @param problems in words; none if all is exact
     */
    public record Report(int events, int recommendations, List<String> problems) {}

    public Report verify() {
        Expected expected = new Expected();
        reader.committed(topics.outcomeEvents()).forEach(expected::read);
        Actual actual = new Actual();
        reader.committed(topics.recommendations()).forEach(actual::readRecommendation);
        reader.committed(topics.sharedParameters()).forEach(actual::readShared);
        Map<String, String> problems = new TreeMap<>();
        expected.eventsOfPatients.forEach((patient, events) -> {
            List<String> answered = actual.eventsOfPatients.getOrDefault(patient, List.of());
            if (!answered.equals(events)) {
                problems.put(
                        "patient " + patient,
                        events.size() + " events, " + answered.size() + " recommendations, or in another order");
            }
            Long version = actual.versionOfPatients.get(patient);
            if (version == null || version != events.size()) {
                problems.put("counter of patient " + patient, version + " instead of " + events.size());
            }
        });
        if (!actual.eventsOfPatients.keySet().equals(expected.eventsOfPatients.keySet())) {
            problems.put("patients", "recommendations for others than the patients with events");
        }
        if (!actual.versionOfTreatments.equals(expected.eventsOfTreatments)) {
            problems.put(
                    "treatments",
                    "counters " + new TreeMap<>(actual.versionOfTreatments) + " instead of "
                            + new TreeMap<>(expected.eventsOfTreatments));
        }
        List<String> miscounted = features.isEmpty() ? List.of() : miscountedFeatures();
        for (String problem : miscounted) {
            problems.put(problem, "counted wrongly");
        }
        return new Report(
                expected.eventIds.size(),
                actual.recommendations,
                problems.entrySet().stream()
                        .limit(20)
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
    }

    private List<String> miscountedFeatures() {
        FeatureCounts counts = new FeatureCounts(features);
        reader.committed(topics.patientProfiles()).forEach(counts::readProfile);
        reader.committed(topics.outcomeEvents()).forEach(counts::readEvent);
        reader.committed(topics.sharedParameters()).forEach(counts::readShared);
        return counts.problems();
    }

    /** From the input topic alone. */
    private static final class Expected {
        private final AvroBinary<OutcomeEvent> format = AvroBinary.of(OutcomeEvent.class);
        private final Set<String> eventIds = new HashSet<>();
        private final Map<String, List<String>> eventsOfPatients = new HashMap<>();
        private final Map<String, Integer> eventsOfTreatments = new HashMap<>();

        private void read(ConsumerRecord<byte[], byte[]> message) {
            OutcomeEvent event = format.decode(payload(message.value()));
            if (eventIds.add(event.getPatientId() + "/" + event.getEventId())) {
                eventsOfPatients
                        .computeIfAbsent(event.getPatientId(), patient -> new ArrayList<>())
                        .add(event.getEventId());
                eventsOfTreatments.merge(event.getTreatmentId(), 1, Integer::sum);
            }
        }
    }

    /** From the output topics alone. */
    private static final class Actual {
        private final AvroBinary<Recommendation> format = AvroBinary.of(Recommendation.class);
        private final Map<String, List<String>> eventsOfPatients = new HashMap<>();
        private final Map<String, Long> versionOfPatients = new HashMap<>();
        private final Map<String, Integer> versionOfTreatments = new HashMap<>();
        private int recommendations;

        private void readRecommendation(ConsumerRecord<byte[], byte[]> message) {
            Recommendation recommendation = format.decode(payload(message.value()));
            String patient = new String(message.key(), StandardCharsets.UTF_8);
            if (recommendation.getCause() == RecommendationCause.OUTCOME) {
                eventsOfPatients
                        .computeIfAbsent(patient, each -> new ArrayList<>())
                        .add(recommendation.getProvenance().getEventId());
                recommendations++;
            }
            versionOfPatients.put(patient, recommendation.getProvenance().getPatientVersion());
        }

        /** Later records replace earlier ones: a treatment's all lie in one partition. */
        private void readShared(ConsumerRecord<byte[], byte[]> message) {
            SharedKey key = SharedKey.parse(message.key());
            if (key.kind() == SharedKey.Kind.TREATMENT) {
                versionOfTreatments.put(
                        key.id(), TreatmentStateCodec.decode(message.value()).version());
            }
        }
    }

    static byte[] payload(byte[] framed) {
        return Arrays.copyOfRange(framed, HEADER, framed.length);
    }
}
