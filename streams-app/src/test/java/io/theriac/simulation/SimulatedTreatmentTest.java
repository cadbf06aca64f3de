package io.theriac.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedTreatmentTest {

    private final List<SimulatedTreatment> treatments = IntStream.range(0, 600)
            .mapToObj(number -> SimulatedTreatment.draw(3, number, GroundTruth.TRAITS))
            .toList();

    @Test
    void shouldHaveDosesMultipliersAndWeightsThatACatalogueAccepts() {
        for (SimulatedTreatment treatment : treatments) {
            assertThat(treatment.medianEffectiveDose()).isPositive();
            assertThat(treatment.medianToxicDose()).isGreaterThan(treatment.medianEffectiveDose());
            assertThat(treatment.toxicDoseMultiplier()).isBetween(0.05, 20.0);
            assertThat(treatment.riskWeights().values()).isNotEmpty().allMatch(weight -> weight > 0);
            assertThat(treatment.riskWeights().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldHoldNarrowTreatmentsWithALimitOfTheirOwnAndSomeTooDangerousForAnybody() {
        assertThat(treatments)
                .filteredOn(treatment -> treatment.minimumIndex() != null)
                .isNotEmpty()
                .allMatch(treatment -> index(treatment) > treatment.minimumIndex() && index(treatment) < 2);
        assertThat(treatments)
                .filteredOn(treatment -> treatment.minimumIndex() == null && index(treatment) < 2)
                .isNotEmpty();
    }

    @Test
    void shouldGiveEveryTreatmentAName() {
        Set<String> names = new HashSet<>();
        treatments.forEach(treatment -> names.add(treatment.id()));
        assertThat(names).hasSize(treatments.size()).contains("bravoctan");
    }

    private static double index(SimulatedTreatment treatment) {
        return treatment.medianToxicDose() / treatment.medianEffectiveDose();
    }
}
