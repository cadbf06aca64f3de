package io.theriac.state;

import io.theriac.clinical.Factor;
import io.theriac.clinical.Feature;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureValues;
import java.util.List;

/** What profiles and the catalogue say of the features that are learned from. */
public final class KnownFeatures {

    private KnownFeatures() {}

    /** @param facts the profile in force; null: there is none, and nothing is known */
    public static FeatureValues ofPatient(PatientFacts facts, FeatureSpace space) {
        if (facts == null || space.size() == 0) {
            return FeatureValues.NONE;
        }
        FeatureSpace.Reading reading = space.reading();
        for (Factor factor : facts.factors()) {
            if (factor.categorised()) {
                reading.category(factor.name(), factor.category());
            } else if (factor.known()) {
                reading.number(factor.name(), factor.value());
            }
        }
        return reading.values();
    }

    /** What a catalogue entry says. */
    static FeatureValues ofTreatment(List<Feature> features, FeatureSpace space) {
        if (features.isEmpty() || space.size() == 0) {
            return FeatureValues.NONE;
        }
        FeatureSpace.Reading reading = space.reading();
        for (Feature feature : features) {
            if (feature.category() != null) {
                reading.category(feature.name(), feature.category());
            } else {
                reading.number(feature.name(), feature.value());
            }
        }
        return reading.values();
    }
}
