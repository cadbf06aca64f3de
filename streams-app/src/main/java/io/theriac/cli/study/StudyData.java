package io.theriac.cli.study;

import io.theriac.cli.demo.DemoData;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.DecisionKeys;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.StudyCohort;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The paper's twenty patients as what is streamed through the service. */
record StudyData(StudyCohort study, long events) implements DemoData {

    @Override
    public String description() {
        return "%d patients, %d treatments, %d outcome events"
                .formatted(StudyCohort.PATIENTS, StudyCohort.TREATMENTS, events);
    }

    @Override
    public OutcomeDefinition outcome() {
        return Cohort.outcomeDefinition();
    }

    @Override
    public Iterator<TreatmentProfile> catalogue() {
        return study.cohort().catalogue().iterator();
    }

    @Override
    public Iterator<PatientProfile> profiles() {
        return study.profiles(1).iterator();
    }

    @Override
    public Iterator<OutcomeEvent> outcomes() {
        return study.cohort().outcomes();
    }

    /** All eligible treatments are listed, since combinations are made of them; one partition, so that the order is the same each time. */
    @Override
    public Map<String, String> settings() {
        return Map.of(
                DecisionKeys.RECOMMENDATION_SIZE,
                Integer.toString(StudyCohort.TREATMENTS),
                "topics.partitions",
                "1",
                "topics.shared.partitions",
                "1");
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public double noise() {
        return Cohort.noise();
    }
}
