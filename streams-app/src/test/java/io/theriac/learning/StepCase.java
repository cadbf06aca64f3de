package io.theriac.learning;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A random situation for one step; the floats cover any rank up to 12. */
record StepCase(OutcomeScale scale, double outcome, float[] patient, float[] treatment, int steps) {
    static final int GREATEST_RANK = 12;

    static Arbitrary<StepCase> any() {
        Arbitrary<Double> means = Arbitraries.doubles().between(-20, 20);
        Arbitrary<Double> deviations = Arbitraries.doubles().between(0.2, 8);
        Arbitrary<Double> standardised = Arbitraries.doubles().between(-4, 4);
        Arbitrary<float[]> vectors =
                Arbitraries.floats().between(-1.5f, 1.5f).array(float[].class).ofSize(1 + GREATEST_RANK);
        Arbitrary<Integer> steps = Arbitraries.integers().between(0, 500);
        return Combinators.combine(means, deviations, standardised, vectors, vectors, steps)
                .as((mean, deviation, outcome, patient, treatment, count) -> new StepCase(
                        new OutcomeScale(mean, deviation), mean + outcome * deviation, patient, treatment, count));
    }

    /** The case's floats as parameters of a learner: what the learner keeps for itself is 0. */
    Parameters own(Side side, Learner learner) {
        return parameters(side == Side.PATIENT ? patient : treatment, learner);
    }

    float[] other(Side side) {
        return side == Side.PATIENT ? treatment : patient;
    }

    private Parameters parameters(float[] floats, Learner learner) {
        float[] values = new float[learner.size()];
        System.arraycopy(floats, 0, values, 0, 1 + learner.rank());
        return new Parameters(values, steps, 0);
    }

    @Override
    public String toString() {
        return scale + ", outcome " + outcome + ", steps " + steps + ", patient " + Arrays.toString(patient)
                + ", treatment " + Arrays.toString(treatment);
    }
}
