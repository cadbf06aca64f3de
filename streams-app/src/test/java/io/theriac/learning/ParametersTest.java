package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParametersTest {

    @Test
    void shouldBeEqualWhenValuesAndCountsAre() {
        Parameters parameters = new Parameters(new float[] {1, 2}, 3, 4);

        assertThat(parameters)
                .isEqualTo(new Parameters(new float[] {1, 2}, 3, 4))
                .hasSameHashCodeAs(new Parameters(new float[] {1, 2}, 3, 4))
                .isNotEqualTo(new Parameters(new float[] {1, 3}, 3, 4))
                .isNotEqualTo(new Parameters(new float[] {1, 2}, 2, 4))
                .isNotEqualTo(new Parameters(new float[] {1, 2}, 3, 5));
    }

    @Test
    void shouldNotOverflowItsCounts() {
        Parameters full = new Parameters(new float[] {1}, Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertThat(full.stepped(new float[] {2}).steps()).isEqualTo(Integer.MAX_VALUE);
        assertThat(full.refusing().refused()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldNotTellWhatWasLearnedInItsText() {
        assertThat(new Parameters(new float[] {1.25f, 2}, 3, 4)).hasToString("Parameters[size=2, steps=3, refused=4]");
    }

    @Test
    void shouldRefuseImpossibleCounts() {
        assertThatThrownBy(() -> new Parameters(new float[] {1}, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Parameters(new float[0], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
