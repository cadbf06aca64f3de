package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RingCacheTest {
    private static final int VALUE = 100;
    private static final int ENTRY = RingCache.HEADER + 4 + VALUE;

    private static byte[] key(int number) {
        return new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }

    private static byte[] value(int number) {
        byte[] value = new byte[VALUE];
        new Random(number).nextBytes(value);
        return value;
    }

    private static long kept(RingCache cache, int from, int to) {
        long kept = 0;
        for (int number = from; number < to; number++) {
            byte[] found = cache.get(key(number));
            if (found != null) {
                assertThat(found).isEqualTo(value(number));
                kept++;
            }
        }
        return kept;
    }

    @Test
    void shouldKeepNearlyAllThatFits() {
        int entries = 20_000;
        RingCache cache = new RingCache(2L * entries * ENTRY);
        for (int number = 0; number < entries; number++) {
            cache.put(key(number), value(number));
        }
        assertThat(kept(cache, 0, entries)).isGreaterThan(entries * 93 / 100);
    }

    @Test
    void shouldOverwriteTheOldestAndNeverGiveAWrongValue() {
        int capacity = 30_000;
        RingCache cache = new RingCache((long) capacity * ENTRY);
        for (int number = 0; number < 5 * capacity; number++) {
            cache.put(key(number), value(number));
        }
        assertThat(kept(cache, 0, 4 * capacity - 1)).isZero();
        assertThat(kept(cache, 4 * capacity + capacity / 10, 5 * capacity)).isGreaterThan(capacity * 68 / 100);
    }

    @Test
    void shouldForgetTheLastValueWhereTheNewOneIsTooLarge() {
        RingCache cache = new RingCache(ENTRY);
        cache.put(key(1), value(1));
        assertThat(cache.get(key(1))).isEqualTo(value(1));
        cache.put(key(1), new byte[VALUE + 1]);
        assertThat(cache.get(key(1))).isNull();
    }

    @Test
    void shouldNotTakeForAnEntryWhatAnotherValueHoldsInItsPlace() {
        int before = RingCache.HEADER + 4;
        RingCache cache = new RingCache(before + ENTRY);
        cache.put(key(0), new byte[0]);
        cache.put(key(1), value(1));
        assertThat(cache.get(key(1))).isEqualTo(value(1));
        byte[] likeAnEntry = ByteBuffer.allocate(ENTRY)
                .order(ByteOrder.nativeOrder())
                .putInt(4)
                .putInt(VALUE)
                .put(key(1))
                .put(value(2))
                .array();
        cache.put(key(3), likeAnEntry);
        assertThat(cache.get(key(3))).isEqualTo(likeAnEntry);
        assertThat(cache.get(key(1))).isNull();
    }

    @Test
    void shouldNotTakeTheBeginningOfAValueForTheRestOfAKey() {
        for (int number = 0; number < 256; number++) {
            RingCache cache = new RingCache(ENTRY);
            cache.put(new byte[] {(byte) number}, new byte[VALUE]);
            assertThat(cache.get(new byte[] {(byte) number, 0})).isNull();
        }
    }

    @Test
    void shouldGiveCopies() {
        RingCache cache = new RingCache(10 * ENTRY);
        byte[] value = value(1);
        cache.put(key(1), value);
        value[0]++;
        cache.get(key(1))[1]++;
        assertThat(cache.get(key(1))).isEqualTo(value(1));
    }

    @Property(tries = 200)
    void shouldGiveTheNewestValueOrNone(
            @ForAll @LongRange(min = 1, max = 3_000_000) long bytes,
            @ForAll @IntRange(min = 1, max = 2_000) int keys,
            @ForAll @IntRange(min = 0, max = 2_000) int longest,
            @ForAll long seed) {
        Random random = new Random(seed);
        RingCache cache = new RingCache(bytes);
        Map<Integer, byte[]> truth = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            int asked = random.nextInt(keys);
            byte[] found = cache.get(key(asked));
            assertThat(found == null || Arrays.equals(found, truth.get(asked))).isTrue();
            int number = random.nextInt(keys);
            byte[] value = new byte[random.nextInt(longest + 1)];
            random.nextBytes(value);
            cache.put(key(number), value);
            truth.put(number, value);
        }
    }

    @Property(tries = 100)
    void shouldTellKeysApartWhateverTheirLength(@ForAll byte[] one, @ForAll byte[] other) {
        RingCache cache = new RingCache(10_000);
        cache.put(one, value(1));
        byte[] found = cache.get(other);
        assertThat(found != null).isEqualTo(Arrays.equals(one, other));
    }
}
