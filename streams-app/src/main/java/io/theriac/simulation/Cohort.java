package io.theriac.simulation;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A simulated cohort whose truth is known: patients with genetic markers and measured factors, a catalogue of treatments, and the stream of
 * outcomes. The outcome is the reduction of a symptom score in points: 0 is no benefit, {@link #FULL_BENEFIT} a full one. Everything follows
 * from the settings; nothing is drawn from a clock or an unseeded source.
 */
public final class Cohort {

    /** Lowest accepted outcome, in points. */
    public static final double MINIMUM = -100;
    /** Highest accepted outcome, in points. */
    public static final double MAXIMUM = 100;
    /** The outcome that counts as no benefit, in points. */
    public static final double NO_BENEFIT = 0;
    /** The outcome that counts as full benefit, in points. */
    public static final double FULL_BENEFIT = 40;
    /** From this outcome on a treatment counts as a success, in points. */
    public static final double SUCCESS = 20;

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
