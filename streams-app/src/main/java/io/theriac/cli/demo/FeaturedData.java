package io.theriac.cli.demo;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.FeatureKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Other data, learned from by the features that a dictionary tells of. */
public record FeaturedData(DemoData data, Path dictionary) implements DemoData {

    @Override
    public String description() {
        return data.description();
    }

    @Override
    public OutcomeDefinition outcome() {
        return data.outcome();
    }

    @Override
    public long events() {
        return data.events();
    }

    @Override
    public Iterator<TreatmentProfile> catalogue() {
        return data.catalogue();
    }

    @Override
    public Iterator<PatientProfile> profiles() {
        return data.profiles();
    }

    @Override
    public Iterator<OutcomeEvent> outcomes() {
        return data.outcomes();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(data.settings());
        settings.put(FeatureKeys.DICTIONARY, dictionary.toString());
        return settings;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(data.notes());
        notes.add("Features are learned from as " + dictionary + " says.");
        return notes;
    }

    @Override
    public double noise() {
        return data.noise();
    }
}
