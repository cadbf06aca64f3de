package io.theriac.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link BinaryWriter} wrote. Truncated or foreign bytes end in an {@link IllegalStateException}. */
final class BinaryReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int position;

    BinaryReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the leading format byte. */
    BinaryReader format(int expected) {
        int found = u8();
        if (found != expected) {
            throw new IllegalStateException("internal format " + found + " where " + expected
                    + " is known: the state was written by another version");
        }
        return this;
    }

    int u8() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    int i32() {
        require(4);
        int value = (int) INT.get(bytes, position);
        position += 4;
        return value;
    }

    long i64() {
        require(8);
        long value = (long) LONG.get(bytes, position);
        position += 8;
        return value;
    }

    double f64() {
        return Double.longBitsToDouble(i64());
    }

    float[] floats() {
        int count = count(4);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat((int) INT.get(bytes, position));
            position += 4;
        }
        return values;
    }

    long[] longs() {
        long[] values = new long[count(8)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i64();
        }
        return values;
    }

    int[] ints() {
        int[] values = new int[count(4)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i32();
        }
        return values;
    }

    String string() {
        int count = count(1);
        String value = new String(bytes, position, count, StandardCharsets.UTF_8);
        position += count;
        return value;
    }

    byte[] bytes() {
        int count = count(1);
        position += count;
        return Arrays.copyOfRange(bytes, position - count, position);
    }

    boolean hasMore() {
        return position < bytes.length;
    }

    byte[] remaining() {
        return Arrays.copyOfRange(bytes, position, bytes.length);
    }

    /** A count of elements of a size in bytes, all of which are there. */
    private int count(int size) {
        int count = i32();
        if (count < 0 || count > (bytes.length - position) / size) {
            throw new IllegalStateException("internal format: a count of " + count + " doesn't fit the record");
        }
        return count;
    }

    private void require(int more) {
        if (position + more > bytes.length) {
            throw new IllegalStateException("internal format: the record ends too early");
        }
    }
}
