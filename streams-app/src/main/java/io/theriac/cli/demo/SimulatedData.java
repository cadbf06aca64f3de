package io.theriac.cli.demo;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulated cohort, whose truth is known. */
public record SimulatedData(CohortSettings cohort, Cohort simulated) implements DemoData {

    /** Simulates it; nothing is kept of the outcome events. */
    public static SimulatedData of(CohortSettings cohort) {
        return new SimulatedData(cohort, Cohort.simulate(cohort));
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "a simulated cohort: %,d patients, %,d treatments, %,d outcome events (seed %d)",
                cohort.patients(),
                cohort.treatments(),
                cohort.events(),
                cohort.seed());
    }

    @Override
    public OutcomeDefinition outcome() {
        return Cohort.outcomeDefinition();
    }

    @Override
    public long events() {
        return cohort.events();
    }

    @Override
    public Iterator<TreatmentProfile> catalogue() {
        return simulated.catalogue().iterator();
    }

    @Override
    public Iterator<PatientProfile> profiles() {
        return simulated.profiles().iterator();
    }

    @Override
    public Iterator<OutcomeEvent> outcomes() {
        return simulated.outcomes();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
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
