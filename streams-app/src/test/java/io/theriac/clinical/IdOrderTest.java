package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class IdOrderTest {
    @Test
    void shouldPutCodePointsBeyondOneCharBehindAllOthers() {
        assertThat(IdOrder.compare("\uD83D\uDC8A", "\uFFFD")).isPositive();
    }

    @Property
    void shouldOrderAsTheUtf8BytesDo(@ForAll("ids") String a, @ForAll("ids") String b) {
        int expected = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(IdOrder.compare(a, b))).isEqualTo(Integer.signum(expected));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.of("a", "b", "\u007f", "é", "\u0800", "\uE000", "\uFFFD", "\uD83D\uDC8A", "\uD800\uDC00")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
