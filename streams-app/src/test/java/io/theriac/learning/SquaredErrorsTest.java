package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaredErrorsTest {
    private static final double PRIOR = 3;

    private record Observed(int patientOutcomes, int treatmentOutcomes, double error) {}

    @Test
    void shouldTakeTheOutcomesOwnDeviationBeforeThereAreErrors() {
        assertThat(SquaredErrors.EMPTY.deviation(0, 0, PRIOR)).isEqualTo(PRIOR);
        assertThat(SquaredErrors.EMPTY.deviation(50, 1000, PRIOR)).isEqualTo(PRIOR);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "2,1", "3,2", "6,2", "7,3", "2046,10", "2047,11", "2147483647,11"})
    void shouldSortTreatmentsByTheLogarithmOfTheirCount(int outcomes, int bucket) {
        assertThat(SquaredErrors.treatmentBucket(outcomes)).isEqualTo(bucket);
    }

    @Test
    void shouldEqualTheSumsWorkedOutOverAllErrorsOfTheStream() {
        SplittableRandom random = new SplittableRandom(5);
        List<Observed> stream = new ArrayList<>();
        SquaredErrors errors = SquaredErrors.EMPTY;
        for (int i = 0; i < 6_000; i++) {
            int patient = random.nextInt(300);
            int treatment = random.nextInt(5_000);
            double error = (random.nextDouble() - 0.5) * (patient < 3 ? 20 : 4);
            stream.add(new Observed(patient, treatment, error));
            errors = errors.plus(patient, treatment, error);
            if (i % 499 == 0) {
                assertThat(errors.deviation(1, 900, PRIOR)).isCloseTo(deviation(stream, 1, 900), within(1e-9));
                assertThat(errors.deviation(200, 1, PRIOR)).isCloseTo(deviation(stream, 200, 1), within(1e-9));
            }
        }
        assertThat(errors.deviation(1, 900, PRIOR)).isGreaterThan(2 * errors.deviation(200, 900, PRIOR));
    }

    /** The definition: weighted means over lists, in powers of ages. */
    private static double deviation(List<Observed> stream, int patientOutcomes, int treatmentOutcomes) {
        double all = mean(stream, 20 * Math.pow(1 - 1 / 2000.0, stream.size()), PRIOR * PRIOR);
        double patient = mean(
                stream.stream()
                        .filter(e -> log(e.patientOutcomes(), 7) == log(patientOutcomes, 7))
                        .toList(),
                20,
                all);
        double treatment = mean(
                stream.stream()
                        .filter(e -> log(e.treatmentOutcomes(), 11) == log(treatmentOutcomes, 11))
                        .toList(),
                20,
                all);
        return Math.sqrt(patient * treatment / all);
    }

    private static double mean(List<Observed> errors, double priorWeight, double prior) {
        double weights = priorWeight;
        double squares = priorWeight * prior;
        for (int i = 0; i < errors.size(); i++) {
            double weight = Math.pow(1 - 1 / 2000.0, errors.size() - 1 - i);
            weights += weight;
            squares += weight * errors.get(i).error() * errors.get(i).error();
        }
        return squares / weights;
    }

    private static int log(int outcomes, int greatest) {
        return Math.min(greatest, (int) Math.floor(Math.log(outcomes + 1) / Math.log(2) + 1e-9));
    }

    @Test
    void shouldGiveAllTreatmentsOfAPatientTheDeviationOfEachAlone() {
        SquaredErrors errors = planted(1_000, 1);
        double[] all = new double[SquaredErrors.TREATMENT_BUCKETS];

        errors.deviations(9, PRIOR, all);

        for (int outcomes : new int[] {0, 1, 5, 100, 3_000}) {
            assertThat(all[SquaredErrors.treatmentBucket(outcomes)]).isEqualTo(errors.deviation(9, outcomes, PRIOR));
        }
    }

    @Property
    void shouldStayPositiveAndFiniteWhateverTheErrors(
            @ForAll List<Double> sizes, @ForAll @IntRange(max = 300) int patient, @ForAll int treatment) {
        SquaredErrors errors = SquaredErrors.EMPTY;
        for (double size : sizes) {
            errors = errors.plus(patient, treatment, size)
                    .plus(0, 0, Double.NaN)
                    .plus(1, 1, Double.POSITIVE_INFINITY)
                    .plus(2, 2, Double.MAX_VALUE);
            errors = errors.merge(errors);
        }
        assertThat(errors.deviation(patient, treatment, PRIOR)).isPositive().isFinite();
        assertThat(errors.deviation(0, 1, PRIOR)).isPositive().isFinite();
    }

    @Test
    void shouldStayPositiveWhereEveryPredictionIsExact() {
        SquaredErrors errors = SquaredErrors.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            errors = errors.plus(9, 9, 0);
        }
        assertThat(errors.deviation(9, 9, PRIOR)).isPositive().isLessThan(0.01);
    }

    @Test
    void shouldMergeToTheSumsOfBothStreams() {
        SquaredErrors one = planted(300, 1);
        SquaredErrors other = planted(700, 2);

        double[] merged = one.merge(other).sums();

        for (int i = 0; i < SquaredErrors.SIZE; i++) {
            assertThat(merged[i]).isEqualTo(one.sums()[i] + other.sums()[i]);
        }
        assertThat(one.merge(SquaredErrors.EMPTY)).isSameAs(one);
        assertThat(SquaredErrors.EMPTY.merge(one)).isSameAs(one);
    }

    @Test
    void shouldFollowErrorsThatBecomeSmaller() {
        SquaredErrors errors = SquaredErrors.EMPTY;
        for (int i = 0; i < 60_000; i++) {
            errors = errors.plus(i % 5, i % 50, i < 10_000 ? 8 : 2);
        }
        assertThat(errors.deviation(3, 20, PRIOR)).isCloseTo(2, within(0.1));
    }

    @Test
    void shouldComeBackFromItsSums() {
        SquaredErrors errors = planted(100, 3);

        assertThat(SquaredErrors.of(errors.sums())).isEqualTo(errors).hasSameHashCodeAs(errors);
        assertThat(SquaredErrors.of(errors.sums())).isNotEqualTo(SquaredErrors.EMPTY);
        assertThatIllegalArgumentException().isThrownBy(() -> SquaredErrors.of(new double[3]));
    }

    private static SquaredErrors planted(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SquaredErrors errors = SquaredErrors.EMPTY;
        for (int i = 0; i < count; i++) {
            errors = errors.plus(random.nextInt(100), random.nextInt(3_000), random.nextDouble() - 0.5);
        }
        return errors;
    }
}
