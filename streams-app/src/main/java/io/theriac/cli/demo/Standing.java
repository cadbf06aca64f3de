package io.theriac.cli.demo;

import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recommendations that stand, the last of each patient counting, as far as they can be shown as an example: some of each kind, however many
 * patients there are.
 */
final class Standing {
    private static final int KEPT_OF_A_KIND = 200;

    private final Map<Example, Map<String, Recommendation>> kept = new EnumMap<>(Example.class);
    private final Set<String> patients = new HashSet<>();
    private long answers;

    Standing() {
        for (Example example : Example.values()) {
            kept.put(example, new LinkedHashMap<>());
        }
    }

    /** Takes the next one of the topic; it replaces the patient's last. */
    void add(Recommendation recommendation) {
        String patient = recommendation.getPatientId();
        answers += recommendation.getCause() == RecommendationCause.OUTCOME ? 1 : 0;
        patients.add(patient);
        kept.forEach((example, ofAKind) -> {
            ofAKind.remove(patient);
            if (ofAKind.size() < KEPT_OF_A_KIND && example.fits(recommendation)) {
                ofAKind.put(patient, recommendation);
            }
        });
    }

    /** Recommendations that an outcome event led to, superseded ones included. */
    long answers() {
        return answers;
    }

    /** Patients with a standing recommendation. */
    int patients() {
        return patients.size();
    }

    /** The one of this kind that shows most; of equals the first by patient. */
    Optional<Recommendation> best(Example example) {
        return kept.get(example).values().stream()
                .max(Comparator.comparingInt(example::worth)
                        .thenComparing(Comparator.comparing(Recommendation::getPatientId)
                                .reversed()));
    }
}
