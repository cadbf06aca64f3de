package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SuccessCurveTest {

    @Test
    void shouldStartAsTheNormalDistributionsCurve() {
        assertThat(SuccessCurve.INITIAL.probability(0)).isEqualTo(0.5);
        assertThat(SuccessCurve.INITIAL.probability(1)).isCloseTo(0.8413, within(0.01));
        assertThat(SuccessCurve.INITIAL.probability(-1.96)).isCloseTo(0.025, within(0.01));
    }

    @Property
    void shouldNotFallWhereThePredictionIsBetter(
            @ForAll @DoubleRange(min = 0.1, max = 10) double slope,
            @ForAll @DoubleRange(min = -4, max = 4) double midpoint,
            @ForAll @DoubleRange(min = -8, max = 8) double x,
            @ForAll @DoubleRange(min = 0, max = 16) double more) {
        SuccessCurve curve = new SuccessCurve(9, slope, midpoint);

        assertThat(curve.probability(x + more)).isBetween(0.0, 1.0).isGreaterThanOrEqualTo(curve.probability(x));
    }

    @Property
    void shouldStepAgainstTheGradientOfTheSquaredLoss(
            @ForAll @DoubleRange(min = 0.5, max = 5) double slope,
            @ForAll @DoubleRange(min = -2, max = 2) double midpoint,
            @ForAll @DoubleRange(min = -3, max = 3) double x,
            @ForAll boolean success) {
        double step = 1e-5;
        double bySlope =
                (loss(slope + step, midpoint, x, success) - loss(slope - step, midpoint, x, success)) / (2 * step);
        double byMidpoint =
                (loss(slope, midpoint + step, x, success) - loss(slope, midpoint - step, x, success)) / (2 * step);

        SuccessCurve after = new SuccessCurve(300, slope, midpoint).plus(x, success);

        assertThat(after.slope()).isCloseTo(slope - 0.5 * bySlope, within(1e-7));
        assertThat(after.midpoint()).isCloseTo(midpoint - 0.5 * byMidpoint, within(1e-7));
        assertThat(after.count()).isEqualTo(301);
    }

    private static double loss(double slope, double midpoint, double x, boolean success) {
        double missed = 1 / (1 + Math.exp(-slope * (x - midpoint))) - (success ? 1 : 0);
        return missed * missed;
    }

    @Test
    void shouldLearnACurveThatIsFlatterAndElsewhere() {
        SplittableRandom random = new SplittableRandom(3);
        SuccessCurve curve = SuccessCurve.INITIAL;
        for (int i = 0; i < 20_000; i++) {
            double x = 6 * random.nextDouble() - 3;
            curve = curve.plus(x, random.nextDouble() < 1 / (1 + Math.exp(-0.8 * (x - 0.7))));
        }
        assertThat(curve.slope()).isCloseTo(0.8, within(0.15));
        assertThat(curve.midpoint()).isCloseTo(0.7, within(0.2));
    }

    @Test
    void shouldStayWithinBoundsOnOutcomesThatAreAlwaysTheSame() {
        SuccessCurve curve = SuccessCurve.INITIAL;
        for (int i = 0; i < 100_000; i++) {
            curve = curve.plus(i % 3 - 1, true);
        }
        assertThat(curve.slope()).isBetween(0.1, 10.0);
        assertThat(curve.midpoint()).isBetween(-4.0, 4.0);
        assertThat(curve.plus(Double.NaN, true)).isSameAs(curve);
    }

    @Test
    void shouldMergeByTheWeightOfTheOutcomes() {
        SuccessCurve one = new SuccessCurve(100, 1, 0);
        SuccessCurve other = new SuccessCurve(300, 2, 1);

        assertThat(one.merge(other)).isEqualTo(new SuccessCurve(400, 1.75, 0.75));
        assertThat(one.merge(SuccessCurve.INITIAL)).isSameAs(one);
        assertThat(SuccessCurve.INITIAL.merge(one)).isSameAs(one);
    }

    @Test
    void shouldCallTheThresholdItselfASuccessInEitherDirection() {
        SuccessCriterion higher = new SuccessCriterion(1, 20);
        SuccessCriterion lower = new SuccessCriterion(-1, 20);

        assertThat(higher.met(20)).isTrue();
        assertThat(higher.met(19.9)).isFalse();
        assertThat(lower.met(20)).isTrue();
        assertThat(lower.met(20.1)).isFalse();
        assertThat(higher.margin(26, 3)).isEqualTo(2);
        assertThat(lower.margin(26, 3)).isEqualTo(-2);
        assertThat(lower.margin(-1e9, 3)).isEqualTo(8);
        assertThat(higher.margin(Double.NEGATIVE_INFINITY, 3)).isEqualTo(-8);
        assertThat(higher.margin(26, Double.NaN)).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> new SuccessCriterion(0, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> new SuccessCriterion(1, Double.NaN));
    }
}
