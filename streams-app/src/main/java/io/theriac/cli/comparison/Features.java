package io.theriac.cli.comparison;

import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSource;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.Side;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The patients' factors as the methods learn from them. */
final class Features {
    private final List<PatientProfile> profiles;
    private final Map<String, Moments> moments = new LinkedHashMap<>();

    Features(List<PatientProfile> profiles) {
        this.profiles = profiles;
        for (PatientProfile profile : profiles) {
            for (PatientFactor factor : profile.getFactors()) {
                Moments known = moments.computeIfAbsent(factor.getName(), name -> new Moments());
                if (factor.getValue() != null) {
                    known.add(factor.getValue());
                }
            }
        }
    }

    /** How many there are. */
    int length() {
        return moments.size();
    }

    /** By patient, standardised over the cohort; 0 where not known. */
    Map<String, double[]> standardised() {
        Map<String, double[]> rows = new HashMap<>();
        for (PatientProfile profile : profiles) {
            Map<String, Double> values = values(profile);
            rows.put(
                    profile.getPatientId(),
                    moments.entrySet().stream()
                            .mapToDouble(entry -> entry.getValue().standardised(values.get(entry.getKey())))
                            .toArray());
        }
        return rows;
    }

    private static Map<String, Double> values(PatientProfile profile) {
        Map<String, Double> values = new HashMap<>();
        profile.getFactors().forEach(factor -> values.put(factor.getName(), factor.getValue()));
        return values;
    }

    /** All of them as numbers that are learned from, each in the range seen. */
    FeatureDictionary dictionary() {
        return new FeatureDictionary(moments.entrySet().stream()
                .map(entry -> new FeatureDefinition(
                        Side.PATIENT,
                        entry.getKey(),
                        FeatureDefinition.Type.NUMERIC,
                        "",
                        entry.getValue().least,
                        Math.max(entry.getValue().greatest, entry.getValue().least + 1),
                        List.of(),
                        Double.NaN,
                        Double.NaN,
                        false,
                        true))
                .toList());
    }

    /** What is known of each patient, as the service's learner reads it. */
    FeatureSource source(FeatureDictionary dictionary) {
        FeatureSpace space = dictionary.learned(Side.PATIENT);
        Map<String, FeatureValues> known = new HashMap<>();
        for (PatientProfile profile : profiles) {
            FeatureSpace.Reading reading = space.reading();
            values(profile).forEach((name, value) -> {
                if (value != null) {
                    reading.number(name, value);
                }
            });
            known.put(profile.getPatientId(), reading.values());
        }
        return (side, id) -> side == Side.PATIENT ? known.getOrDefault(id, FeatureValues.NONE) : FeatureValues.NONE;
    }

    private static final class Moments {
        private long count;
        private double sum;
        private double squares;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        double standardised(Double value) {
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            return value == null || !(variance > 0) ? 0 : (value - mean) / Math.sqrt(variance);
        }
    }
}
