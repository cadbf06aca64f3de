package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdaGradLearnerTest extends LearnerContract {

    @Override
    LearnerSettings settings() {
        return LearnerSettings.defaults("adagrad");
    }

    @Property
    void shouldStepAlongTheGradientFoundByFiniteDifferences(
            @ForAll("cases") StepCase given,
            @ForAll Side side,
            @ForAll @IntRange(max = StepCase.GREATEST_RANK) int rank) {
        LearnerSettings settings = unclipped(rank, 0.5);
        Learner learner = settings.create();
        Parameters before = given.own(side, learner);
        double deviation = given.scale().deviation();
        double[] gradient = new Loss(settings, given.scale(), given.outcome())
                .gradient(side, Loss.doubles(given.patient()), Loss.doubles(given.treatment()));

        Parameters after = step(learner, side, given);

        for (int i = 0; i <= rank; i++) {
            // The loss divided by d², by parameters divided by d (bias) or √d (latent), halved.
            double unit = i == 0 ? deviation : Math.sqrt(deviation);
            double standardised = gradient[i] * unit / (2 * deviation * deviation);
            double decay = i == 0 ? settings.biasDecay() : settings.decay();
            double move = -0.5 * unit * standardised / Math.sqrt(1 + decay * standardised * standardised);
            assertThat((double) after.values()[i]).isCloseTo(before.values()[i] + move, within(2e-4));
            assertThat((double) after.values()[1 + rank + i])
                    .isCloseTo(standardised * standardised, within(1e-4 * (1 + standardised * standardised)));
        }
    }

    @Test
    void shouldSlowDownOnlyTheCoordinatesThatMoved() {
        Learner learner = settings().withRank(2).create();
        OutcomeScale scale = new OutcomeScale(0, 1);
        Parameters own = new Parameters(new float[learner.size()], 0, 0);
        for (int i = 0; i < 20; i++) {
            own = learner.step(Side.PATIENT, scale, i % 2 == 0 ? 1 : -1, own, new float[] {0, 1, 0});
        }

        Parameters after = learner.step(Side.PATIENT, scale, 1, own, new float[] {0, 1, 1});

        double tried = after.values()[1] - own.values()[1];
        double fresh = after.values()[2] - own.values()[2];
        assertThat(fresh).isGreaterThan(2 * tried);
        assertThat(tried).isPositive();
    }
}
