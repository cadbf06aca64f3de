package io.theriac.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CohortTest {

    private static final CohortSettings SMALL = new CohortSettings(400, 40, 20_000, 7);

    private final Cohort cohort = Cohort.simulate(SMALL);

    @Test
    void shouldGiveTheSameStreamForTheSameSeed() {
        assertThat(outcomes(Cohort.simulate(SMALL))).isEqualTo(outcomes(cohort));
    }

    @Test
    void shouldGiveAnotherStreamForAnotherSeed() {
        Cohort other = Cohort.simulate(new CohortSettings(400, 40, 20_000, 8));
        assertThat(outcomes(other)).isNotEqualTo(outcomes(cohort));
    }

    /** Pinned so that a change of the generator, or a platform that computes otherwise, shows. */
    @Test
    void shouldGiveTheSameFirstOutcomesOnEveryMachine() {
        List<SimulatedOutcome> outcomes = outcomes(cohort);
        assertThat(outcomes.get(0)).isEqualTo(new SimulatedOutcome(0, 126, 13, 9.2, 1_735_689_600_000L, false));
        assertThat(outcomes.get(19_999))
                .isEqualTo(new SimulatedOutcome(19_999, 108, 34, 15.9, 1_767_224_023_200L, false));
        assertThat(cohort.meanOutcome("P000123", "bravoctan")).isEqualTo(21.836105733365297);
    }

    @Test
    void shouldNotChangeAPatientWhenTheCohortGrows() {
        Cohort larger = Cohort.simulate(new CohortSettings(500, 41, 10, 7));
        assertThat(larger.meanOutcome("P000123", "bravoctan")).isEqualTo(cohort.meanOutcome("P000123", "bravoctan"));
    }

    @Test
    void shouldScatterAroundTheTrueMeanWithTheKnownNoise() {
        double squares = 0;
        List<SimulatedOutcome> outcomes = outcomes(cohort);
        for (SimulatedOutcome outcome : outcomes) {
            SimulatedPatient patient = cohort.patients().get(outcome.patient());
            double error =
                    outcome.outcome() - cohort.mean(patient, cohort.treatments().get(outcome.treatment()));
            squares += error * error;
        }
        assertThat(Math.sqrt(squares / outcomes.size())).isCloseTo(Cohort.noise(), within(0.1));
    }

    @Test
    void shouldKeepOutcomesInsideTheAcceptedRangeAndTimesRising() {
        long before = Long.MIN_VALUE;
        for (SimulatedOutcome outcome : outcomes(cohort)) {
            assertThat(outcome.outcome()).isBetween(Cohort.MINIMUM, Cohort.MAXIMUM);
            assertThat(outcome.observedAt()).isGreaterThan(before);
            before = outcome.observedAt();
        }
    }

    @Test
    void shouldLetRarelySeenPatientsComeOnceOrTwice() {
        Map<Integer, Integer> times = new HashMap<>();
        outcomes(cohort).forEach(outcome -> times.merge(outcome.patient(), 1, Integer::sum));
        for (SimulatedPatient patient : cohort.patients()) {
            if (patient.kind() == PatientKind.RARELY_SEEN) {
                assertThat(times.get(patient.number())).isBetween(1, 2);
            }
        }
    }

    @Test
    void shouldForbidEveryTreatmentToSomePatients() {
        List<SimulatedPatient> forbidden = cohort.patients().stream()
                .filter(patient -> patient.kind() == PatientKind.ALL_FORBIDDEN)
                .toList();
        assertThat(forbidden).isNotEmpty();
        for (SimulatedPatient patient : forbidden) {
            assertThat(cohort.treatments())
                    .allMatch(treatment ->
                            treatment.forbiddenConditions().stream().anyMatch(patient.conditions()::contains));
        }
    }

    @Test
    void shouldHoldEveryKindOfPatientFromTwelveOn() {
        Set<PatientKind> kinds = new HashSet<>();
        Cohort.simulate(new CohortSettings(12, 1, 1, 1)).patients().forEach(patient -> kinds.add(patient.kind()));
        assertThat(kinds).containsExactlyInAnyOrder(PatientKind.values());
    }

    /** A clinician who chose at random would make the stream useless for judging policies; one who knew everything, too. */
    @Test
    void shouldLetCliniciansChooseBetterThanTheLot() {
        double chosen = meanTruth(false);
        double drawn = meanTruth(true);
        assertThat(chosen).isGreaterThan(drawn + 1);
    }

    @Test
    void shouldWorkWithOnePatientOneTreatmentAndOneEvent() {
        assertThat(outcomes(Cohort.simulate(new CohortSettings(1, 1, 1, 1)))).hasSize(1);
    }

    @Test
    void shouldRefuseUnknownIdsAndSettingsOutOfRange() {
        assertThatThrownBy(() -> cohort.meanOutcome("nobody", "bravoctan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("nobody");
        assertThatThrownBy(() -> new CohortSettings(0, 1, 1, 1)).hasMessage("patients must be 1 to 10000000, not 0");
        assertThatThrownBy(() -> new CohortSettings(1, 0, 1, 1)).hasMessage("treatments must be 1 to 10000, not 0");
        assertThatThrownBy(() -> new CohortSettings(1, 1, 0, 1)).hasMessage("events must be at least 1, not 0");
    }

    private double meanTruth(boolean randomised) {
        return outcomes(cohort).stream()
                .filter(outcome -> outcome.randomised() == randomised)
                .mapToDouble(outcome -> cohort.mean(
                        cohort.patients().get(outcome.patient()),
                        cohort.treatments().get(outcome.treatment())))
                .average()
                .orElseThrow();
    }

    private static List<SimulatedOutcome> outcomes(Cohort cohort) {
        List<SimulatedOutcome> outcomes = new ArrayList<>();
        cohort.stream().forEachRemaining(outcomes::add);
        return outcomes;
    }
}
