package io.theriac.topology.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding from an array. Nothing is believed: a length is compared with the bytes that are left before anything
 * of that length is made, so that no record can exhaust memory. Reusable, for one thread.
 */
final class AvroInput {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LAST_SHIFT = 63;

    private byte[] bytes;
    private int position;

    void reset(byte[] source, int from) {
        bytes = source;
        position = from;
    }

    boolean isEnd() {
        return position == bytes.length;
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            require(1);
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed();
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed();
        }
        return (int) value;
    }

    double readDouble() {
        require(8);
        double value = Double.longBitsToDouble((long) LONG.get(bytes, position));
        position += 8;
        return value;
    }

    String readString() {
        long length = readLong();
        if (length < 0 || length > bytes.length - position) {
            throw malformed();
        }
        String value = new String(bytes, position, (int) length, StandardCharsets.UTF_8);
        position += (int) length;
        return value;
    }

    /** The branch of a union of null and something: whether something is there. */
    boolean readPresent() {
        int branch = readInt();
        if (branch != 0 && branch != 1) {
            throw malformed();
        }
        return branch == 1;
    }

    String readNullableString() {
        return readPresent() ? readString() : null;
    }

    /** An enum's symbol. */
    <E> E readSymbol(E[] symbols) {
        int index = readInt();
        if (index < 0 || index >= symbols.length) {
            throw malformed();
        }
        return symbols[index];
    }

    private void require(int more) {
        if (more > bytes.length - position) {
            throw malformed();
        }
    }

    private static UnreadableValueException malformed() {
        return UnreadableValueException.malformed("the value is not a record of the schema that it names");
    }
}
