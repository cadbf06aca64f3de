package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GradientBatchTest {
    private static List<List<Byte>> read(byte[] batch) {
        List<List<Byte>> parts = new ArrayList<>();
        GradientBatch.read(batch, (key, gradient) -> {
            parts.add(boxed(key));
            parts.add(boxed(gradient));
        });
        return parts;
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new ArrayList<>();
        for (byte each : bytes) {
            boxed.add(each);
        }
        return boxed;
    }

    @Property
    void shouldGiveBackWhatWasAddedInOrderAlsoWhenItIsUsedAgain(
            @ForAll @Size(max = 20) List<byte[]> keys, @ForAll byte[] gradient) {
        GradientBatch batch = new GradientBatch();
        batch.add(gradient, gradient);
        batch.clear();
        List<List<Byte>> expected = new ArrayList<>();
        for (byte[] key : keys) {
            batch.add(key, gradient);
            expected.add(boxed(key));
            expected.add(boxed(gradient));
        }

        assertThat(batch.isEmpty()).isEqualTo(keys.isEmpty());
        assertThat(batch.encode()).hasSize(batch.bytes());
        assertThat(read(batch.encode())).isEqualTo(expected);
        assertThat(batch.encode()).as("encoding changes nothing").isEqualTo(batch.encode());
    }

    @Test
    void shouldRefuseBytesThatAreNoBatch() {
        GradientBatch batch = new GradientBatch();
        batch.add(new byte[] {1, 2}, new byte[] {3, 4, 5});
        byte[] encoded = batch.encode();

        assertThatThrownBy(() -> read(Arrays.copyOf(encoded, encoded.length - 1)))
                .isInstanceOf(IllegalStateException.class);
        encoded[0]++;
        assertThatThrownBy(() -> read(encoded)).isInstanceOf(IllegalStateException.class);
    }
}
