package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitMixTest {

    /** Worked out once by a program of its own: a change here would give every new patient another vector after an upgrade. */
    @Test
    void shouldGiveTheSameNumbersInEveryRelease() {
        assertNumbers(SplitMix.hash(1, 1, "patient-1"), 0x7ff50e3b5420c3e4L, 0.6418314030901708, -0.7194309821341907);
        assertNumbers(SplitMix.hash(1, 2, "patient-1"), 0x3493dbd1ae0682baL, -0.39607913817086793, 0.30234024237504076);
        assertNumbers(SplitMix.hash(42, 2, "Ä𝛼"), 0xc1756f67b7d10f76L, 0.6654829955693193, -0.10220097993714461);
        assertNumbers(SplitMix.hash(1, 1, ""), 0x5e41ab087439611eL, -0.6129757219795415, -0.056466320289537464);
    }

    private static void assertNumbers(long state, long expected, double first, double second) {
        assertThat(state).isEqualTo(expected);
        assertThat(SplitMix.uniform(state, 0)).isEqualTo(first);
        assertThat(SplitMix.uniform(state, 1)).isEqualTo(second);
    }

    @Property
    void shouldStayBetweenMinusOneAndOne(@ForAll long state, @ForAll @IntRange(max = 2000) int index) {
        assertThat(SplitMix.uniform(state, index)).isBetween(-1.0, Math.nextDown(1.0));
    }
}
