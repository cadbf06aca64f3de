package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ArithmeticTest {

    @Provide
    Arbitrary<float[]> vectors() {
        return Arbitraries.floats().between(-50, 50).array(float[].class).ofSize(40);
    }

    @Property
    void shouldGiveTheBitsOfColumnMajorScoring(
            @ForAll("vectors") float[] a, @ForAll("vectors") float[] b, @ForAll @IntRange(max = 35) int length) {
        float dot = Arithmetic.dot(a, 2, b, 4, length);

        float[] left = Arrays.copyOf(Arrays.copyOfRange(a, 2, 2 + length), 40);
        float[] right = Arrays.copyOf(Arrays.copyOfRange(b, 4, 4 + length), 40);
        assertThat(dot).isEqualTo(columnMajor(left, new float[][] {right})[0]);
    }

    /** As a scorer does it: coordinates outside, columns inside, zeros behind the last coordinate. */
    private static float[] columnMajor(float[] row, float[][] columns) {
        float[] sums = new float[columns.length];
        for (int i = 0; i < row.length; i += 4) {
            for (int c = 0; c < columns.length; c++) {
                float[] column = columns[c];
                sums[c] += ((row[i] * column[i] + row[i + 1] * column[i + 1]) + row[i + 2] * column[i + 2])
                        + row[i + 3] * column[i + 3];
            }
        }
        return sums;
    }

    @Property
    void shouldBeCloseToTheSumInDouble(@ForAll("vectors") float[] a) {
        double exact = 0;
        for (float value : a) {
            exact += (double) value * value;
        }

        assertThat((double) Arithmetic.dot(a, 0, a, 0, a.length)).isCloseTo(exact, within(1e-5 * (1 + exact)));
    }

    @Property
    void shouldTellNonFiniteVectors(@ForAll("vectors") float[] values, @ForAll @IntRange(max = 32) int index) {
        assertThat(Arithmetic.hasFiniteLength(values)).isTrue();

        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1e20f}) {
            float[] spoiled = values.clone();
            spoiled[index] = bad;
            assertThat(Arithmetic.hasFiniteLength(spoiled)).isFalse();
        }
    }
}
