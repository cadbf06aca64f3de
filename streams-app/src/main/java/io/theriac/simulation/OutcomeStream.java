package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The outcome events of a cohort, one after the other, drawn as they are asked for. */
final class OutcomeStream implements Iterator<SimulatedOutcome> {

    static final long START = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final long SPAN = 365L * 24 * 3_600_000;
    private static final double RANDOMISED = 0.3;

    private final Cohort cohort;
    private final long events;
    private final Draws draws;
    private final RareVisits rareVisits;
    private final Chances<SimulatedPatient> patients;
    private final Chances<SimulatedTreatment> treatments;
    private long next;

    OutcomeStream(Cohort cohort, CohortSettings settings) {
        this.cohort = cohort;
        events = settings.events();
        draws = Draws.of(settings.seed(), Purpose.EVENTS, 0);
        rareVisits = new RareVisits(ofKind(cohort, true), events);
        patients = new Chances<>(ofKind(cohort, false), SimulatedPatient::activity);
        treatments = new Chances<>(cohort.treatments(), SimulatedTreatment::popularity);
    }

    private static List<SimulatedPatient> ofKind(Cohort cohort, boolean rarelySeen) {
        return cohort.patients().stream()
                .filter(patient -> (patient.kind() == PatientKind.RARELY_SEEN) == rarelySeen)
                .toList();
    }

    @Override
    public boolean hasNext() {
        return next < events;
    }

    @Override
    public SimulatedOutcome next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        SimulatedPatient rare = rareVisits.at(next);
        SimulatedPatient patient = rare == null ? patients.draw(draws) : rare;
        boolean randomised = draws.chance(RANDOMISED);
        SimulatedTreatment treatment = randomised ? byLot() : byClinician(patient);
        double outcome = cohort.mean(patient, treatment) + GroundTruth.NOISE * draws.gaussian();
        long time = START + (long) ((double) SPAN * next / events);
        return new SimulatedOutcome(next++, patient.number(), treatment.number(), accepted(outcome), time, randomised);
    }

    private SimulatedTreatment byLot() {
        return cohort.treatments().get(draws.below(cohort.treatments().size()));
    }

    /** A clinician thinks of two treatments and more often than not gives the one that suits the patient better. */
    private SimulatedTreatment byClinician(SimulatedPatient patient) {
        SimulatedTreatment first = treatments.draw(draws);
        SimulatedTreatment second = treatments.draw(draws);
        boolean judgesWell = draws.chance(0.65);
        boolean firstIsBetter = cohort.mean(patient, first) >= cohort.mean(patient, second);
        return judgesWell == firstIsBetter ? first : second;
    }

    /** Rounded to a tenth of a point and kept inside the accepted range, which it would leave about once in millions. */
    private static double accepted(double outcome) {
        double inside = StrictMath.max(Cohort.MINIMUM, StrictMath.min(Cohort.MAXIMUM, outcome));
        return StrictMath.rint(10 * inside) / 10;
    }
}
