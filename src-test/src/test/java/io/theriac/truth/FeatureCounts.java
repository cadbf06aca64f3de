package io.theriac.truth;

import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TestStatus;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentStateCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How often the vector of each feature of patients must have been stepped, from the input topics alone, beside how often it was: once for
 * each valid, first-seen outcome event of a patient whose value is known. Every profile must have been in force before the first outcome event.
 */
final class FeatureCounts {
    private final AvroBinary<PatientProfile> profiles = AvroBinary.of(PatientProfile.class);
    private final AvroBinary<OutcomeEvent> events = AvroBinary.of(OutcomeEvent.class);
    private final List<String> features;
    private final Map<String, Set<String>> known = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> expected = new HashMap<>();
    private final Map<String, Integer> actual = new HashMap<>();

    /** @param features the numeric features of patients that are learned from */
    FeatureCounts(List<String> features) {
        this.features = features;
        features.forEach(feature -> expected.put(feature, 0));
    }

    void readProfile(ConsumerRecord<byte[], byte[]> message) {
        PatientProfile profile = profiles.decode(Verifier.payload(message.value()));
        Set<String> tested = new HashSet<>();
        for (PatientFactor factor : profile.getFactors()) {
            if (factor.getStatus() == TestStatus.TESTED) {
                tested.add(factor.getName());
            }
        }
        known.put(profile.getPatientId(), tested);
    }

    /** After all profiles were read. */
    void readEvent(ConsumerRecord<byte[], byte[]> message) {
        OutcomeEvent event = events.decode(Verifier.payload(message.value()));
        if (seen.add(event.getPatientId() + "/" + event.getEventId())) {
            for (String feature : features) {
                if (known.getOrDefault(event.getPatientId(), Set.of()).contains(feature)) {
                    expected.merge(feature, 1, Integer::sum);
                }
            }
        }
    }

    /** Later records replace earlier ones: a feature's all lie in one partition. */
    void readShared(ConsumerRecord<byte[], byte[]> message) {
        for (String feature : features) {
            if (Arrays.equals(message.key(), SharedKey.feature(Side.PATIENT, feature))) {
                Parameters vector = TreatmentStateCodec.decode(message.value()).parameters();
                actual.put(feature, vector.steps() + vector.refused());
            }
        }
    }

    /** In words; none if all is exact. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (String feature : features) {
            if (!expected.get(feature).equals(actual.get(feature))) {
                problems.add("steps of feature " + feature + ": " + actual.get(feature) + " instead of "
                        + expected.get(feature));
            }
        }
        return problems;
    }
}
