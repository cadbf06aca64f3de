package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FeatureLearnerTest {
    private static final int RANK = 5;
    private static final int FEATURES = 3;
    private static final FeatureSettings SETTINGS = new FeatureSettings(0.3, 0.4, 0.02, 0.1, 0.03);
    private static final LearnerSettings UNCLIPPED =
            new LearnerSettings("sgd", RANK, 1, 0.5, 0.5, 0, 0, 0.03, 0.05, 0.1, 1e9);
    private final FeatureLearner learner = new FeatureLearner(SETTINGS, UNCLIPPED);

    @Provide
    Arbitrary<StepCase> cases() {
        return StepCase.any();
    }

    @Property
    void shouldStepAlongTheGradientFoundByFiniteDifferences(
            @ForAll("cases") StepCase given, @ForAll Side side, @ForAll long seed) {
        Random random = new Random(seed);
        float[] residual = Arrays.copyOf(side == Side.PATIENT ? given.patient() : given.treatment(), 1 + RANK);
        FeatureVector x = new FeatureVector(
                new int[] {0, 4, 7}, new float[] {1, (float) random.nextGaussian(), (float) random.nextGaussian()});
        Parameters[] vectors = vectors(random, given.steps());
        float[] own = EffectiveVector.of(residual, learner.part(x, feature -> vectors[feature]));

        Parameters[] increments = learner.increments(
                side, given.scale(), given.outcome(), own, given.other(side), x, feature -> vectors[feature]);

        double share = 1 / Math.max(1.0, x.squaredLength());
        double rate = share * SETTINGS.rate() / (1 + SETTINGS.decay() * given.steps());
        double biasRate = share * SETTINGS.biasRate() / (1 + SETTINGS.biasDecay() * given.steps());
        for (int f = 0; f < FEATURES; f++) {
            double[] gradient = gradient(given, side, residual, x, vectors, f);
            double allowed =
                    1e-4 * (1 + Arrays.stream(gradient).map(Math::abs).max().orElseThrow());
            float[] change = increments[f].values();
            assertThat(increments[f].steps()).isEqualTo(1);
            assertThat((double) change[0]).isCloseTo(-biasRate / 2 * gradient[0], within(allowed));
            for (int i = 1; i <= RANK; i++) {
                double expected = -rate / (2 * given.scale().deviation()) * gradient[i];
                assertThat((double) change[i]).isCloseTo(expected, within(allowed));
            }
        }
    }

    private static Parameters[] vectors(Random random, int steps) {
        Parameters[] vectors = new Parameters[8];
        for (int f = 0; f < vectors.length; f++) {
            float[] values = new float[1 + RANK];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            vectors[f] = new Parameters(values, steps, 0);
        }
        return vectors;
    }

    /** By the vector of the f-th feature of x: central differences of the loss from its definition, in double. */
    private static double[] gradient(
            StepCase given, Side side, float[] residual, FeatureVector x, Parameters[] vectors, int f) {
        double[] moved = Loss.doubles(vectors[x.features()[f]].values());
        double[] gradient = new double[moved.length];
        for (int i = 0; i < gradient.length; i++) {
            double value = moved[i];
            moved[i] = value + 1e-4;
            double above = loss(given, side, residual, x, vectors, f, moved);
            moved[i] = value - 1e-4;
            double below = loss(given, side, residual, x, vectors, f, moved);
            moved[i] = value;
            gradient[i] = (above - below) / 2e-4;
        }
        return gradient;
    }

    private static double loss(
            StepCase given, Side side, float[] residual, FeatureVector x, Parameters[] vectors, int f, double[] moved) {
        double[] effective = Loss.doubles(residual);
        double sizes = 0;
        for (int each = 0; each < FEATURES; each++) {
            double[] w = each == f ? moved : Loss.doubles(vectors[x.features()[each]].values());
            for (int i = 0; i < effective.length; i++) {
                effective[i] += x.values()[each] * w[i];
                sizes += (i == 0 ? 1 : given.scale().deviation()) * w[i] * w[i];
            }
        }
        double[] other = Loss.doubles(given.other(side));
        double error = given.outcome() - given.scale().mean() - effective[0] - other[0];
        for (int i = 1; i < effective.length; i++) {
            error -= effective[i] * other[i];
        }
        return error * error + SETTINGS.regularisation() * sizes;
    }

    @Test
    void shouldGiveOneStepWorkedOutByHand() {
        FeatureLearner small = new FeatureLearner(
                new FeatureSettings(0.1, 0.2, 1, 3, 0.5),
                new LearnerSettings("sgd", 2, 1, 0.1, 0.2, 1, 3, 0.5, 0.25, 0.1, 100));
        OutcomeScale scale = new OutcomeScale(10, 2);
        FeatureVector x = new FeatureVector(new int[] {0, 1}, new float[] {1, -2});
        Parameters[] vectors = {new Parameters(new float[] {2, 1, 0}, 1, 0), null};
        float[] residual = {-1, 1, -1};

        float[] part = small.part(x, feature -> vectors[feature]);
        float[] patient = EffectiveVector.of(residual, part);
        Parameters[] steps = small.increments(
                Side.PATIENT, scale, 11, patient, new float[] {-2, 0.5f, 3}, x, feature -> vectors[feature]);

        assertThat(part).containsExactly(2, 1, 0);
        assertThat(patient).containsExactly(1, 2, -1);
        // r̂ = 10 + 1 − 2 + (1 − 3) = 7, e = 4, share 1/5; of the first feature rate 0.1/2, bias rate 0.2/4
        assertThat(steps[0].values())
                .containsExactly(
                        new float[] {0.01f * (4 - 0.5f * 2), 0.01f * (4 * 0.5f / 2 - 0.5f), 0.01f * (4 * 3 / 2f)},
                        within(1e-6f));
        // of the second, whose x is −2 and which no event had
        assertThat(steps[1].values())
                .containsExactly(new float[] {-0.04f * 8, -0.02f * 8 * 0.5f / 2, -0.02f * 8 * 3 / 2f}, within(1e-6f));
    }

    @Test
    void shouldTakeTheResidualItselfWhereThereIsNoFeature() {
        float[] residual = {1, 2, 3, 4, 5, 6, 7};

        assertThat(learner.part(FeatureVector.NONE, feature -> null)).isNull();
        assertThat(EffectiveVector.of(residual, null)).isSameAs(residual);
    }

    @Test
    void shouldSumInTheOrderOfTheFeatures() {
        FeatureVector x = new FeatureVector(new int[] {0, 1, 2}, new float[] {1, 1, 1});
        float[][] bias = {{1e8f, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, {-1e8f, 0, 0, 0, 0, 0}};

        assertThat(learner.part(x, feature -> new Parameters(bias[feature], 1, 0))[0])
                .as("(1e8 + 1) − 1e8 in float")
                .isZero();
    }

    @Property
    void shouldRefuseWhateverIsNotFinite(@ForAll("cases") StepCase given, @ForAll Side side) {
        FeatureVector x = new FeatureVector(new int[] {2}, new float[] {1});
        float[] own = side == Side.PATIENT ? given.patient() : given.treatment();
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] spoiled = given.other(side).clone();
            spoiled[RANK] = bad;
            assertRefused(learner.increments(side, given.scale(), bad, own, given.other(side), x, f -> null)[0]);
            assertRefused(learner.increments(side, given.scale(), given.outcome(), own, spoiled, x, f -> null)[0]);
        }
        Parameters huge = new Parameters(new float[] {0, 3e38f, 0, 0, 0, 0}, 4, 0);
        assertRefused(huge.plus(new Parameters(new float[] {0, 3e38f, 0, 0, 0, 0}, 1, 0)), huge);
    }

    private static void assertRefused(Parameters increment) {
        assertRefused(increment, new Parameters(new float[1 + RANK], 0, 0));
    }

    private static void assertRefused(Parameters after, Parameters before) {
        assertThat(after).isEqualTo(new Parameters(before.values(), before.steps(), 1));
    }

    @Test
    void shouldRefuseAnIncrementOfAnotherSize() {
        assertThatThrownBy(() -> learner.initial().plus(new Parameters(new float[2], 1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
