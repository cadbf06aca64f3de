package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntervalsTest {
    private final SplittableRandom random = new SplittableRandom(11);

    /** Distances have a mean square of 1, as those in deviations have. */
    @Test
    void shouldHoldTheShareTheySayWhateverTheDistribution() {
        assertHolds(() -> Math.sqrt(3) * random.nextDouble());
        assertHolds(() -> -Math.log(1 - random.nextDouble()) / Math.sqrt(2));
        assertHolds(() -> Math.pow(1 - random.nextDouble(), -0.4) / Math.sqrt(5));
        assertHolds(() -> random.nextDouble() < 0.5 ? 0 : Math.sqrt(6) * random.nextDouble());
    }

    @Test
    void shouldHoldTheShareTheySayWhileTheDeviationsGoMoreAndMoreWrong() {
        double[] scale = {1};
        assertHolds(() -> {
            scale[0] *= 1.00001;
            return scale[0] * Math.sqrt(3) * random.nextDouble();
        });
    }

    private static void assertHolds(DoubleSupplier distances) {
        Intervals intervals = Intervals.INITIAL;
        double in80 = 0;
        double in95 = 0;
        int count = 30_000;
        for (int i = 0; i < 40_000; i++) {
            double distance = distances.getAsDouble();
            if (i >= 40_000 - count) {
                in80 += distance <= intervals.reach80() ? 1 : 0;
                in95 += distance <= intervals.reach95() ? 1 : 0;
            }
            intervals = intervals.plus(distance);
        }
        assertThat(in80 / count).isCloseTo(0.8, within(0.01));
        assertThat(in95 / count).isCloseTo(0.95, within(0.01));
    }

    @Property
    void shouldNeverBeNegativeNorOutOfOrder(@ForAll List<Double> distances) {
        Intervals intervals = Intervals.INITIAL;
        for (double distance : distances) {
            intervals = intervals.plus(Math.abs(distance));
            assertThat(intervals.reach80()).isNotNegative();
            assertThat(intervals.reach95()).isFinite().isGreaterThanOrEqualTo(intervals.reach80());
        }
    }

    @Test
    void shouldIgnoreADistanceThatIsNotKnown() {
        assertThat(Intervals.INITIAL.plus(Double.NaN)).isSameAs(Intervals.INITIAL);
    }

    @Test
    void shouldMergeByTheWeightOfTheOutcomes() {
        Intervals one = new Intervals(100, 1, 2);
        Intervals other = new Intervals(300, 2, 3);

        assertThat(one.merge(other)).isEqualTo(new Intervals(400, 1.75, 2.75));
        assertThat(one.merge(Intervals.INITIAL)).isSameAs(one);
        assertThat(Intervals.INITIAL.merge(one)).isSameAs(one);
    }
}
