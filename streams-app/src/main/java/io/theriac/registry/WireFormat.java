package io.theriac.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the writer's schema id as 4 bytes big-endian, then Avro's binary encoding. */
public final class WireFormat {
    /** Where the Avro payload begins. */
    public static final int PAYLOAD_OFFSET = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    /**
     * The writer's schema id.
     *
     * @throws SerializationException if the value doesn't begin with such a header
     */
    public static int schemaId(byte[] value) {
        if (value.length < PAYLOAD_OFFSET || value[0] != MAGIC) {
            throw new SerializationException(
                    "Not in the wire format of a schema registry: no zero byte and schema id at the beginning");
        }
        return (value[1] & 0xff) << 24 | (value[2] & 0xff) << 16 | (value[3] & 0xff) << 8 | value[4] & 0xff;
    }

    /** Writes the header into the first {@link #PAYLOAD_OFFSET} bytes of {@code target}. */
    public static void writeHeader(byte[] target, int schemaId) {
        target[0] = MAGIC;
        target[1] = (byte) (schemaId >>> 24);
        target[2] = (byte) (schemaId >>> 16);
        target[3] = (byte) (schemaId >>> 8);
        target[4] = (byte) schemaId;
    }

    /**
     * Whether records of both schemas have the same bytes and the same names, so that a decoder made for one reads the
     * other: docs, defaults, aliases and properties don't matter. Compares texts; remember the answer by schema id.
     */
    public static boolean haveSameEncoding(Schema one, Schema other) {
        return one == other || SchemaNormalization.toParsingForm(one).equals(SchemaNormalization.toParsingForm(other));
    }
}
