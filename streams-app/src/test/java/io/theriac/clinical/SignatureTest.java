package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SignatureTest {
    @Property
    void shouldHaveABitInCommonWhereSetsHaveANumberInCommon(
            @ForAll @Size(max = 5) Set<@IntRange(max = 200) Integer> some,
            @ForAll @Size(max = 5) Set<@IntRange(max = 200) Integer> others) {
        boolean meet = some.stream().anyMatch(others::contains);
        assertThat((of(some) & of(others)) != 0 || !meet).isTrue();
    }

    @Property
    void shouldTellNumbersApartThatAreLessThan64Apart(
            @ForAll @IntRange(max = 200) int number, @ForAll @IntRange(min = 1, max = 63) int distance) {
        assertThat(Signature.of(number) & Signature.of(number + distance)).isZero();
    }

    @Property
    void shouldBeOfTheNumbersBetweenTwoPositionsAlone(@ForAll @IntRange(max = 9) int from) {
        int[] numbers = IntStream.range(0, 20).toArray();
        assertThat(Signature.of(numbers, from, 10)).isEqualTo(((1L << 10) - 1) & -(1L << from));
    }

    private static long of(Set<Integer> numbers) {
        return Signature.of(numbers.stream().mapToInt(Integer::intValue).toArray(), 0, numbers.size());
    }
}
