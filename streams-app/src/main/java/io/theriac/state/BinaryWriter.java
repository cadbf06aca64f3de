package io.theriac.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the compact internal formats: big-endian numbers, strings behind their length. Grows as needed; reusable, for one thread. */
final class BinaryWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    BinaryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    BinaryWriter u8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    BinaryWriter i32(int value) {
        reserve(4);
        INT.set(bytes, length, value);
        length += 4;
        return this;
    }

    BinaryWriter i64(long value) {
        reserve(8);
        LONG.set(bytes, length, value);
        length += 8;
        return this;
    }

    BinaryWriter f64(double value) {
        return i64(Double.doubleToRawLongBits(value));
    }

    /** The count, then the numbers. */
    BinaryWriter floats(float[] values, int count) {
        i32(count);
        reserve(4 * count);
        for (int i = 0; i < count; i++) {
            INT.set(bytes, length, Float.floatToRawIntBits(values[i]));
            length += 4;
        }
        return this;
    }

    /** The count, then the numbers. */
    BinaryWriter longs(long[] values) {
        i32(values.length);
        for (long value : values) {
            i64(value);
        }
        return this;
    }

    /** The count, then the numbers. */
    BinaryWriter ints(int[] values) {
        i32(values.length);
        for (int value : values) {
            i32(value);
        }
        return this;
    }

    /** The length in bytes, then UTF-8. */
    BinaryWriter string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return bytes(utf8);
    }

    /** The count, then the bytes. */
    BinaryWriter bytes(byte[] value) {
        return i32(value.length).raw(value, 0, value.length);
    }

    BinaryWriter raw(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    /** What was written, copied; the writer begins anew. */
    byte[] take() {
        byte[] result = copy();
        clear();
        return result;
    }

    /** How many bytes were written so far. */
    int length() {
        return length;
    }

    /** What was written so far. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
