package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SgdLearnerTest extends LearnerContract {

    @Override
    LearnerSettings settings() {
        return LearnerSettings.defaults();
    }

    @Property
    void shouldStepAlongTheGradientFoundByFiniteDifferences(
            @ForAll("cases") StepCase given,
            @ForAll Side side,
            @ForAll @IntRange(max = StepCase.GREATEST_RANK) int rank) {
        LearnerSettings settings = unclipped(rank, 0.5);
        Learner learner = settings.create();
        Parameters before = given.own(side, learner);
        double[] gradient = new Loss(settings, given.scale(), given.outcome())
                .gradient(side, Loss.doubles(given.patient()), Loss.doubles(given.treatment()));

        Parameters after = step(learner, side, given);

        double rate = 0.5 / (1 + settings.decay() * given.steps());
        double biasRate = 0.5 / (1 + settings.biasDecay() * given.steps());
        double allowed = 1e-5 * (1 + largest(gradient));
        assertThat((double) after.bias()).isCloseTo(before.bias() - biasRate / 2 * gradient[0], within(allowed));
        for (int i = 1; i <= rank; i++) {
            double expected = before.values()[i] - rate / (2 * given.scale().deviation()) * gradient[i];
            assertThat((double) after.values()[i]).isCloseTo(expected, within(allowed));
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    @Test
    void shouldAgreeWithTheEquationsInDouble() {
        LearnerSettings settings = settings().withRank(7);
        Learner learner = settings.create();
        OutcomeScale prior = new OutcomeScale(18, 1.5);
        SequentialModel model = new SequentialModel(learner, prior);
        SgdOracle oracle = new SgdOracle(settings, prior);

        PlantedOutcomes.stream(5_000, 9, (patient, treatment, outcome) -> {
            double expected = oracle.apply(patient, treatment, outcome);
            assertThat(model.apply(patient, treatment, outcome)).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
        });
    }

    @Test
    void shouldGiveOneStepWorkedOutByHand() {
        LearnerSettings settings = new LearnerSettings("sgd", 2, 1, 0.1, 0.2, 1, 3, 0.5, 0.25, 0.1, 100);
        Learner learner = settings.create();
        OutcomeScale scale = new OutcomeScale(10, 2);
        Parameters patient = new Parameters(new float[] {1, 2, -1}, 1, 0);
        Parameters treatment = new Parameters(new float[] {-2, 0.5f, 3}, 0, 0);

        // r̂ = 10 + 1 − 2 + (1 − 3) = 7, e = 4
        assertThat(learner.predict(scale, patient.values(), treatment.values())).isEqualTo(7);
        Parameters p = learner.step(Side.PATIENT, scale, 11, patient, treatment.values());
        Parameters t = learner.step(Side.TREATMENT, scale, 11, treatment, patient.values());

        // after one step: rate 0.1 / 2, bias rate 0.2 / 4; b + 0.05 (4 − 0.5·1), p + 0.05 (4·t/2 − 0.5·p)
        assertThat(p.values()).containsExactly(new float[] {1.175f, 2, -0.675f}, within(1e-6f));
        // first step: b + 0.2 (4 − 0.25·(−2)), t + 0.1 (4·p/2 − 0.25·t)
        assertThat(t.values()).containsExactly(new float[] {-1.1f, 0.8875f, 2.725f}, within(1e-6f));
        assertThat(p.steps()).isEqualTo(2);
        assertThat(t.steps()).isEqualTo(1);
    }
}
