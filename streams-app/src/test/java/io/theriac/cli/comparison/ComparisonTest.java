package io.theriac.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.TestStatus;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final CohortSettings SETTINGS = new CohortSettings(150, 20, 4_500, 3);

    private static Comparison comparison;

    @BeforeAll
    static void compare() throws InterruptedException {
        List<Integer> told = new ArrayList<>();
        comparison = Comparison.run(SETTINGS, 2, told::add);
        assertThat(told).containsExactly(1, 2);
    }

    @Test
    void shouldNeverRecommendWhatIsUnsafeWithTheRulesAndTrueRecords() {
        assertThat(comparison.rows(false)).hasSize(10).allSatisfy(row -> {
            if (row.withRules()) {
                assertThat(row.unsafe().mean()).as(row.method()).isZero();
            } else {
                assertThat(row.unsafe().mean()).as(row.method()).isPositive();
                assertThat(row.abstained().mean()).isZero();
            }
        });
    }

    @Test
    void shouldPredictWorseWithErrorsInTheRecordsOnlyWhereFeaturesAreLearnedFrom() {
        for (int i = 0; i < comparison.rows(false).size(); i++) {
            Comparison.Row recorded = comparison.rows(false).get(i);
            Comparison.Row perturbed = comparison.rows(true).get(i);
            assertThat(perturbed.method()).isEqualTo(recorded.method());
            assertThat(perturbed.error().mean() != recorded.error().mean())
                    .as(recorded.method())
                    .isEqualTo(recorded.method().contains("features"));
        }
    }

    @Test
    void shouldLearnMoreThanThePopulationsMean() {
        Interval error = comparison.errorAgainst(Comparison.POPULATION);
        assertThat(error.mean()).isNegative();
        assertThat(comparison.regretAgainst(Comparison.POPULATION).mean()).isNegative();
    }

    @Test
    void shouldGiveTheSameForTheSameSeeds() throws InterruptedException {
        assertThat(Comparison.run(SETTINGS, 2, done -> {}).rows(true)).isEqualTo(comparison.rows(true));
    }

    @Test
    void shouldLoseNothingByTheBestAndAllByWhatIsUnsafe() {
        Cohort cohort = Cohort.simulate(SETTINGS);
        Truth truth = new Truth(cohort, Map.of());
        int unsafe = 0;
        for (String patient : truth.patients()) {
            for (String treatment :
                    cohort.catalogue().map(entry -> entry.getTreatmentId()).toList()) {
                assertThat(truth.of(patient, treatment)).isLessThanOrEqualTo(truth.best(patient));
                unsafe += truth.isSafe(patient, treatment) ? 0 : 1;
                if (!truth.isSafe(patient, treatment)) {
                    assertThat(truth.of(patient, treatment)).isZero();
                    assertThat(truth.isBest(patient, treatment)).isFalse();
                }
            }
            assertThat(truth.of(patient, null)).isZero();
            assertThat(truth.best(patient)).isNotNegative();
        }
        assertThat(unsafe).isPositive();
    }

    @Test
    void shouldMissATenthOfTheMarkersAndMoveEveryMultiplierByAFifth() {
        Cohort cohort = Cohort.simulate(SETTINGS);
        Knowledge known = new Knowledge(
                cohort.catalogue().toList(), cohort.completeProfiles().toList());
        Knowledge perturbed = known.perturbed(Cohort.markers(), 0.1, 0.2, 7);
        List<PatientFactor> markers = perturbed.profiles().stream()
                .flatMap(profile -> profile.getFactors().stream())
                .filter(factor -> Cohort.markers().contains(factor.getName()))
                .toList();
        long missing = markers.stream()
                .filter(factor -> factor.getStatus() == TestStatus.NOT_TESTED && factor.getValue() == null)
                .count();
        assertThat((double) missing / markers.size()).isCloseTo(0.1, within(0.03));
        for (int i = 0; i < known.catalogue().size(); i++) {
            DoseMultiplier before = known.catalogue().get(i).getMultipliers().get(0);
            DoseMultiplier after = perturbed.catalogue().get(i).getMultipliers().get(0);
            assertThat(Math.abs(after.getTd50() / before.getTd50() - 1)).isCloseTo(0.2, within(1e-9));
            assertThat(after.getEd50()).isEqualTo(before.getEd50()).isEqualTo(1);
        }
    }

    @Test
    void shouldWidenTheIntervalByStudentsQuantile() {
        Interval interval = Interval.of(new double[] {1, 2, 3});
        assertThat(interval.mean()).isEqualTo(2);
        assertThat(interval.halfWidth()).isCloseTo(4.303 / Math.sqrt(3), within(1e-9));
        assertThat(Interval.of(new double[] {5}).text(2, false)).isEqualTo("5.00");
        assertThat(new Interval(0.1234, 0.01).text(1, true)).isEqualTo("12.3 ± 1.0 %");
    }
}
