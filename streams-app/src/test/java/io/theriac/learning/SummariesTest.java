package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SummariesTest {
    private static final OutcomeScale PRIOR = new OutcomeScale(3, 2);

    @Property
    void shouldMergePartsToWhatOnePassGives(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1000, max = 1000) Double> outcomes,
            @ForAll @IntRange(max = 60) int firstCut,
            @ForAll @IntRange(max = 60) int secondCut) {
        int size = outcomes.size();
        int low = Math.min(size, Math.min(firstCut, secondCut));
        int high = Math.min(size, Math.max(firstCut, secondCut));
        Summaries whole = of(outcomes);

        Summaries merged = of(outcomes.subList(0, low))
                .merge(of(outcomes.subList(low, high)))
                .merge(of(outcomes.subList(high, size)));

        assertThat(merged.count()).isEqualTo(whole.count());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-9));
        assertThat(merged.squares()).isCloseTo(whole.squares(), within(1e-9 * (1 + whole.squares())));
        assertThat(merged.squaredError()).isCloseTo(whole.squaredError(), within(1e-9 * (1 + whole.squaredError())));
        assertThat(merged.absoluteError()).isCloseTo(whole.absoluteError(), within(1e-9 * (1 + whole.absoluteError())));
    }

    @Property
    void shouldGiveMeanAndVarianceOfTheirDefinition(
            @ForAll @Size(min = 10, max = 60) List<@DoubleRange(min = -1000, max = 1000) Double> outcomes) {
        double mean = outcomes.stream().mapToDouble(r -> r).sum() / outcomes.size();
        double squares =
                outcomes.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();

        Summaries summaries = of(outcomes);

        assertThat(summaries.mean()).isCloseTo(mean, within(1e-9));
        assertThat(summaries.squares()).isCloseTo(squares, within(1e-6 * (1 + squares)));
    }

    @Test
    void shouldLeaveTheOtherUntouchedWhenMergedWithNothing() {
        Summaries some = of(List.of(0.1, 0.2, 0.4));

        assertThat(some.merge(Summaries.EMPTY)).isSameAs(some);
        assertThat(Summaries.EMPTY.merge(some)).isSameAs(some);
    }

    @Test
    void shouldGiveThePriorUntilTheStreamSpeaks() {
        assertThat(Summaries.EMPTY.scale(PRIOR)).isEqualTo(PRIOR);
        assertThat(of(List.of(7.0)).scale(PRIOR)).isEqualTo(new OutcomeScale(7, 2));
        assertThat(of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)).scale(PRIOR))
                .isEqualTo(new OutcomeScale(5, 2));
        assertThat(of(List.of(4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0))
                        .scale(PRIOR))
                .isEqualTo(new OutcomeScale(4, 2));
    }

    @Test
    void shouldGiveTheRunningDeviationFromTheTenthOutcomeOn() {
        OutcomeScale scale =
                of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0)).scale(PRIOR);

        assertThat(scale.mean()).isCloseTo(5.5, within(1e-12));
        assertThat(scale.deviation()).isCloseTo(Math.sqrt(82.5 / 9), within(1e-12));
    }

    @Test
    void shouldGiveAValidScaleWhenSumsOverflow() {
        Summaries summaries = Summaries.EMPTY;
        for (int i = 0; i < 12; i++) {
            summaries = summaries.plus(i % 2 == 0 ? 1.7e308 : -1.7e308, 0);
        }

        assertThat(summaries.scale(PRIOR)).isEqualTo(PRIOR);
    }

    @Test
    void shouldReportErrorsOfThePredictions() {
        Summaries summaries = Summaries.EMPTY.plus(5, 2).plus(1, 5);

        assertThat(summaries.rootMeanSquaredError()).isCloseTo(Math.sqrt(12.5), within(1e-12));
        assertThat(summaries.meanAbsoluteError()).isCloseTo(3.5, within(1e-12));
        assertThat(Summaries.EMPTY.rootMeanSquaredError()).isNaN();
        assertThat(Summaries.EMPTY.meanAbsoluteError()).isNaN();
    }

    private static Summaries of(List<Double> outcomes) {
        Summaries summaries = Summaries.EMPTY;
        for (double outcome : outcomes) {
            summaries = summaries.plus(outcome, outcome / 2);
        }
        return summaries;
    }
}
