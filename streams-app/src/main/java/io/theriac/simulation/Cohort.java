package io.theriac.simulation;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.simulation.Draws.Purpose;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A simulated cohort whose truth is known: patients with genetic markers and measured factors, a catalogue of treatments, and the stream of
 * outcomes. The outcome is the reduction of a symptom score in points: 0 is no benefit, 40 a full one. Everything follows
 * from the settings; nothing is drawn from a clock or an unseeded source.
 */
public final class Cohort {

    /** Code of the outcome. */
    public static final String OUTCOME_CODE = "symptom-score-reduction";
    /** Unit of the outcome. */
    public static final String OUTCOME_UNIT = "points";
    /** Lowest accepted outcome, in points. */
    static final double MINIMUM = -100;
    /** Highest accepted outcome, in points. */
    static final double MAXIMUM = 100;
    /** The outcome that counts as no benefit, in points. */
    static final double NO_BENEFIT = 0;
    /** The outcome that counts as full benefit, in points. */
    static final double FULL_BENEFIT = 40;
    /** From this outcome on a treatment counts as a success, in points. */
    static final double SUCCESS = 20;

    private static final double ADVERSE = 0.01;
    private static final int WORST_GRADE = 5;

    private final CohortSettings settings;
    private final GroundTruth truth;
    private final List<SimulatedPatient> patients;
    private final List<double[]> traits;
    private final List<SimulatedTreatment> treatments;
    private final Map<String, SimulatedPatient> patientsById = new HashMap<>();
    private final Map<String, SimulatedTreatment> treatmentsById = new HashMap<>();

    private Cohort(CohortSettings settings) {
        this.settings = settings;
        truth = new GroundTruth(settings.seed());
        patients = IntStream.range(0, settings.patients())
                .mapToObj(number -> SimulatedPatient.draw(settings.seed(), number, GroundTruth.TRAITS))
                .toList();
        traits = patients.stream().map(truth::traits).toList();
        treatments = IntStream.range(0, settings.treatments())
                .mapToObj(number -> SimulatedTreatment.draw(settings.seed(), number, GroundTruth.TRAITS))
                .toList();
        patients.forEach(patient -> patientsById.put(patient.id(), patient));
        treatments.forEach(treatment -> treatmentsById.put(treatment.id(), treatment));
    }

    /** Draws the patients and treatments of a cohort. */
    public static Cohort simulate(CohortSettings settings) {
        return new Cohort(settings);
    }

    /** Standard deviation of an outcome around its true mean, in points: the error no predictor can go below. */
    public static double noise() {
        return GroundTruth.NOISE;
    }

    /** The true mean outcome, in points, of giving the treatment to the patient; throws IllegalArgumentException for unknown ids. */
    public double meanOutcome(String patientId, String treatmentId) {
        SimulatedPatient patient = patientsById.get(patientId);
        SimulatedTreatment treatment = treatmentsById.get(treatmentId);
        if (patient == null || treatment == null) {
            throw new IllegalArgumentException("not in this cohort");
        }
        return mean(patient, treatment);
    }

    /** What the outcome is and what it is worth. */
    public static OutcomeDefinition outcomeDefinition() {
        return new OutcomeDefinition(OUTCOME_CODE, OUTCOME_UNIT, MINIMUM, MAXIMUM, NO_BENEFIT, FULL_BENEFIT, SUCCESS);
    }

    /** The catalogue's entries. */
    public Stream<TreatmentProfile> catalogue() {
        return treatments.stream().map(CohortRecords::entry);
    }

    /** The profiles of the patients who have one: about one in a hundred has none. */
    public Stream<PatientProfile> profiles() {
        return patients.stream()
                .filter(patient -> patient.kind() != PatientKind.WITHOUT_PROFILE)
                .map(this::profile);
    }

    PatientProfile profile(SimulatedPatient patient) {
        return profile(patient, patient.untested());
    }

    private PatientProfile profile(SimulatedPatient patient, Set<Marker> untested) {
        return CohortRecords.profile(
                patient, untested, Regimen.draw(settings.seed(), patient, treatments.size()), treatments);
    }

    /** What is true of every patient: the profiles as they would be if all markers were tested and nobody were without one. */
    public Stream<PatientProfile> completeProfiles() {
        return patients.stream().map(patient -> profile(patient, Set.of()));
    }

    /** The names of the genetic markers in profiles and catalogue. */
    public static Set<String> markers() {
        return Stream.of(Marker.values()).map(Marker::label).collect(Collectors.toUnmodifiableSet());
    }

    /** The outcome events in order of time; each call gives the same ones again. */
    public Iterator<OutcomeEvent> outcomes() {
        Iterator<SimulatedOutcome> stream = stream();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stream.hasNext();
            }

            @Override
            public OutcomeEvent next() {
                SimulatedOutcome outcome = stream.next();
                return CohortRecords.outcome(
                        outcome,
                        patients.get(outcome.patient()),
                        treatments.get(outcome.treatment()),
                        adverseGrade(outcome.number()));
            }
        };
    }

    /** The grade of the adverse event that an outcome event tells of, now and then; 0: none. */
    private int adverseGrade(long outcome) {
        Draws draws = Draws.of(settings.seed(), Purpose.ADVERSE_EVENTS, outcome);
        return draws.chance(ADVERSE) ? 1 + draws.below(WORST_GRADE - 1) : 0;
    }

    /** The number of a patient of this cohort. */
    int number(String patientId) {
        return patientsById.get(patientId).number();
    }

    List<SimulatedPatient> patients() {
        return patients;
    }

    List<SimulatedTreatment> treatments() {
        return treatments;
    }

    double mean(SimulatedPatient patient, SimulatedTreatment treatment) {
        return truth.mean(patient, traits.get(patient.number()), treatment);
    }

    /** The outcomes from the beginning; each call gives the same stream again. */
    Iterator<SimulatedOutcome> stream() {
        return new OutcomeStream(this, settings);
    }
}
