package io.theriac.simulation.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.simulation.paper.Interactions.Drug;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class EquationsTest {
    private static final double TINY = 1e-6;

    @Test
    void shouldComputeTheNeedAsPrinted() {
        assertThat(new Need(0.6, 0.4, 0.3).of(0.5, 1, 0.2)).isCloseTo(0.3 + 0.4 - 0.06, within(1e-12));
    }

    @Test
    void shouldReachHalfTheCeilingAtTheMidpoint() {
        assertThat(new SuccessCurve(0.9, 7, 0.4).probability(0.4)).isCloseTo(0.45, within(1e-12));
    }

    @Property
    void shouldStayBetweenZeroAndTheCeiling(@ForAll @DoubleRange(min = -50, max = 50) double x) {
        assertThat(new SuccessCurve(0.9, 7, 0.4).probability(x)).isBetween(0.0, 0.9);
    }

    @Property
    void shouldHaveTheGradientOfFiniteDifferences(
            @ForAll @DoubleRange(min = 0.5, max = 15) double steepness,
            @ForAll @DoubleRange(min = 0, max = 1) double midpoint,
            @ForAll @DoubleRange(min = 0.3, max = 1) double ceiling) {
        List<Observation> observations = observations();
        SquaredLoss.Gradient gradient =
                SquaredLoss.gradient(new SuccessCurve(ceiling, steepness, midpoint), observations);
        double bySteepness = (SquaredLoss.of(new SuccessCurve(ceiling, steepness + TINY, midpoint), observations)
                        - SquaredLoss.of(new SuccessCurve(ceiling, steepness - TINY, midpoint), observations))
                / (2 * TINY);
        double byMidpoint = (SquaredLoss.of(new SuccessCurve(ceiling, steepness, midpoint + TINY), observations)
                        - SquaredLoss.of(new SuccessCurve(ceiling, steepness, midpoint - TINY), observations))
                / (2 * TINY);
        assertThat(gradient.bySteepness()).isCloseTo(bySteepness, within(1e-6));
        assertThat(gradient.byMidpoint()).isCloseTo(byMidpoint, within(1e-6));
    }

    @Test
    void shouldNeverExceedTheNumberOfPatients() {
        List<Observation> observations = new ArrayList<>();
        for (int patient = 0; patient < 20; patient++) {
            observations.add(new Observation(1, 0));
        }
        assertThat(SquaredLoss.of(new SuccessCurve(1, 1_000, 0), observations)).isEqualTo(20);
    }

    @Test
    void shouldFallAtEachStepAndSettle() {
        List<Descent.Fit> path = new Descent(0.01, 1e-6, 50_000).from(new SuccessCurve(1, 4, 0.2), observations());
        for (int i = 1; i < path.size(); i++) {
            assertThat(path.get(i).loss())
                    .as("step " + i)
                    .isLessThan(path.get(i - 1).loss());
        }
        Descent.Fit last = path.get(path.size() - 1);
        assertThat(path).hasSizeLessThan(50_001);
        assertThat(last.loss()).isLessThan(path.get(0).loss() / 20);
        assertThat(last.curve().midpoint()).isCloseTo(0.5, within(0.02));
    }

    @Test
    void shouldTakeNoMoreStepsThanAllowed() {
        assertThat(new Descent(0.01, 1e-12, 7).from(new SuccessCurve(1, 4, 0.2), observations()))
                .hasSize(8);
    }

    @Property
    void shouldRaiseTheInteractionRiskWithTheDose(
            @ForAll @DoubleRange(min = 0, max = 5) double a,
            @ForAll @DoubleRange(min = 0.01, max = 5) double b,
            @ForAll @DoubleRange(min = 0, max = 2) double dose) {
        List<Drug> drugs = List.of(new Drug(a, b), new Drug(0.3, 0.2));
        assertThat(Interactions.risk(drugs, dose + 0.01)).isGreaterThan(Interactions.risk(drugs, dose));
        assertThat(Interactions.risk(drugs, 0)).isZero();
    }

    @Test
    void shouldComputeTheInteractionRiskAsPrintedThoughAddingADrugMayLowerIt() {
        List<Drug> one = List.of(new Drug(0.5, 0.4));
        List<Drug> two = List.of(new Drug(0.5, 0.4), new Drug(3, 0.1));
        assertThat(Interactions.risk(one, 0.5)).isCloseTo(0.2 / 1.25, within(1e-12));
        assertThat(Interactions.risk(two, 0.5)).isCloseTo(0.25 / 2.75, within(1e-12));
    }

    @Property
    void shouldBeMoreEffectiveAtAHigherDoseAndWithAnotherDrug(
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double benefit,
            @ForAll @DoubleRange(min = 0.01, max = 0.98) double dose) {
        double one = EffectiveDose.of(new double[] {benefit}, dose);
        assertThat(one).isCloseTo(benefit * dose, within(1e-12));
        assertThat(EffectiveDose.of(new double[] {benefit}, dose + 0.01)).isGreaterThan(one);
        assertThat(EffectiveDose.of(new double[] {benefit, 0.2}, dose)).isBetween(one, 1.0);
        assertThat(EffectiveDose.of(new double[] {benefit, -0.2}, dose)).isEqualTo(one);
    }

    /** Patients whose success turns likely at an effective dose of 0.5. */
    private static List<Observation> observations() {
        List<Observation> observations = new ArrayList<>();
        for (int patient = 0; patient < 20; patient++) {
            double x = 0.1 + 0.04 * patient;
            double share = 1 / (1 + Math.exp(-12 * (x - 0.5)));
            observations.add(new Observation(x, Math.rint(5 * share) / 5));
        }
        return observations;
    }
}
