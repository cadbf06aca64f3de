package io.theriac.topology.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes Avro's binary encoding (specification 1.12, "Binary Encoding") into one growing array: no stream, no buffer between, and no
 * allocation for text that is ASCII. Reusable, for one thread.
 */
final class AvroOutput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes;
    private int length;

    AvroOutput(int capacity) {
        bytes = new byte[capacity];
    }

    /** Begins anew, leaving room for a header. */
    void reset(int header) {
        length = header;
    }

    byte[] buffer() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** An int or long: zigzag, then seven bits a byte, the lowest first. */
    void writeLong(long value) {
        reserve(LONGEST_VARINT);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void writeBoolean(boolean value) {
        reserve(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void writeDouble(double value) {
        reserve(8);
        LONG.set(bytes, length, Double.doubleToRawLongBits(value));
        length += 8;
    }

    void writeFloat(float value) {
        reserve(4);
        INT.set(bytes, length, Float.floatToRawIntBits(value));
        length += 4;
    }

    void writeString(String value) {
        int start = length;
        writeLong(value.length());
        if (!writeAscii(value)) {
            length = start;
            writeUtf8(value);
        }
    }

    /** Writes a text up to the first character that is not ASCII, and tells whether there was none. */
    private boolean writeAscii(String value) {
        int characters = value.length();
        reserve(characters);
        for (int i = 0; i < characters; i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                return false;
            }
            bytes[length++] = (byte) character;
        }
        return true;
    }

    /** Three texts as one. */
    void writeString(String first, String second, String third) {
        int start = length;
        writeLong((long) first.length() + second.length() + third.length());
        if (!writeAscii(first) || !writeAscii(second) || !writeAscii(third)) {
            length = start;
            writeUtf8(first + second + third);
        }
    }

    /** Index of a union's branch, or of an enum's symbol. */
    void writeIndex(int index) {
        writeLong(index);
    }

    /** The union of null and double: null for NaN, which no such field can hold. */
    void writeNullableDouble(double value) {
        if (Double.isNaN(value)) {
            writeIndex(0);
        } else {
            writeIndex(1);
            writeDouble(value);
        }
    }

    /** The union of null and string. */
    void writeNullableString(String value) {
        if (value == null) {
            writeIndex(0);
        } else {
            writeIndex(1);
            writeString(value);
        }
    }

    /** Begins an array of a size; {@link #endArray} must follow its items. */
    void startArray(int size) {
        if (size > 0) {
            writeLong(size);
        }
    }

    void endArray() {
        writeLong(0);
    }

    private void writeUtf8(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeLong(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
