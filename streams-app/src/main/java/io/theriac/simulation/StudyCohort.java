package io.theriac.simulation;

import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import io.theriac.simulation.Draws.Purpose;
import io.theriac.simulation.paper.EffectiveDose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The twenty patients of the paper's simulation: a {@link Cohort} whose patients have, beside markers and measures, a severity and a history
 * of earlier treatments. Neither changes how a patient responds; they make the need (28).
 */
public final class StudyCohort {
    /** Number of patients, the paper's. */
    public static final int PATIENTS = 20;
    /** Number of treatments in the catalogue. */
    public static final int TREATMENTS = 12;
    /** Markers from which on the genetic term is 1. */
    static final int MOST_MARKERS = 3;
    /** Earlier treatments from which on the history is 1. */
    static final int MOST_TREATMENTS = 5;

    private final long seed;
    private final Cohort cohort;
    private final List<StudyPatient> patients;
    private final List<List<PriorTreatment>> histories;

    private StudyCohort(CohortSettings settings) {
        seed = settings.seed();
        cohort = Cohort.simulate(settings);
        List<StudyPatient> drawn = new ArrayList<>();
        histories = new ArrayList<>();
        for (SimulatedPatient patient : cohort.patients()) {
            Draws draws = Draws.of(seed, Purpose.STUDY, patient.number());
            double severity = StrictMath.rint(100 * draws.uniform()) / 100;
            List<PriorTreatment> history = history(draws);
            histories.add(history);
            drawn.add(
                    new StudyPatient(patient.id(), severity, genetic(patient), share(history.size(), MOST_TREATMENTS)));
        }
        patients = List.copyOf(drawn);
    }

    /**
     * Draws it.
     *
     * @param events outcome events, at least 1
     * @param seed any number
     */
    public static StudyCohort simulate(long events, long seed) {
        return new StudyCohort(settings(events, seed));
    }

    /** The size of it. */
    public static CohortSettings settings(long events, long seed) {
        return new CohortSettings(PATIENTS, TREATMENTS, events, seed);
    }

    private static double genetic(SimulatedPatient patient) {
        return share(
                (int) patient.carried().stream()
                        .filter(marker -> !patient.untested().contains(marker))
                        .count(),
                MOST_MARKERS);
    }

    private static double share(int count, int most) {
        return StrictMath.min(1, (double) count / most);
    }

    /** Up to six earlier treatments, none with a severe reaction. */
    private List<PriorTreatment> history(Draws draws) {
        int first = draws.below(TREATMENTS);
        return IntStream.range(0, draws.below(MOST_TREATMENTS + 2))
                .mapToObj(i -> PriorTreatment.newBuilder()
                        .setTreatmentId(cohort.treatments()
                                .get((first + i) % TREATMENTS)
                                .id())
                        .setWorstReactionGrade(draws.below(3))
                        .build())
                .toList();
    }

    /** Catalogue, outcomes and truth. */
    public Cohort cohort() {
        return cohort;
    }

    /** All patients, those without a published profile too. */
    public List<StudyPatient> patients() {
        return patients;
    }

    /**
     * The profiles, with severity and history, of the patients who have one.
     *
     * @param revision of each
     */
    public Stream<PatientProfile> profiles(long revision) {
        return cohort.patients().stream()
                .filter(patient -> patient.kind() != PatientKind.WITHOUT_PROFILE)
                .map(patient -> profile(patient, revision));
    }

    private PatientProfile profile(SimulatedPatient patient, long revision) {
        return PatientProfile.newBuilder(cohort.profile(patient))
                .setRevision(revision)
                .setSeverity(patients.get(patient.number()).severity())
                .setPriorTreatments(histories.get(patient.number()))
                .build();
    }

    /**
     * What comes of giving a patient some treatments together: the share of the visits at which the outcome is a success. The truth is that of
     * the cohort; the treatments act independently (see {@link EffectiveDose}) and each visit has the cohort's noise.
     *
     * @param patientId of this cohort
     * @param treatmentIds of this cohort
     * @param dose of each, relative to its maximal daily dose, in [0, 1]
     * @param visits at least 1
     * @return in [0, 1]; the same for the same arguments
     */
    public double followUp(String patientId, List<String> treatmentIds, double dose, int visits) {
        double[] benefits = treatmentIds.stream()
                .mapToDouble(id -> Cohort.outcomeDefinition().benefit(cohort.meanOutcome(patientId, id)))
                .toArray();
        double outcome = Cohort.FULL_BENEFIT * EffectiveDose.of(benefits, dose);
        Draws draws = Draws.of(seed, Purpose.FOLLOW_UP, cohort.number(patientId));
        int successes = 0;
        for (int visit = 0; visit < visits; visit++) {
            successes += outcome + GroundTruth.NOISE * draws.gaussian() >= Cohort.SUCCESS ? 1 : 0;
        }
        return (double) successes / visits;
    }
}
