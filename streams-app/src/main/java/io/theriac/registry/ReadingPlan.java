package io.theriac.registry;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;

/** How values of one writer's schema are read. */
final class ReadingPlan {
    private final DatumReader<Object> reader;

    private ReadingPlan(DatumReader<Object> reader) {
        this.reader = reader;
    }

    /** Into {@code GenericRecord}s of the writer's schema. */
    static ReadingPlan generic(Schema writer) {
        return new ReadingPlan(new GenericDatumReader<>(writer));
    }

    /**
     * Into a generated class.
     *
     * @throws SerializationException if the writer's records have another name
     */
    static ReadingPlan specific(Schema writer, Class<?> type) {
        SpecificData model = SpecificData.getForClass(type);
        Schema expected = model.getSchema(type);
        boolean named = writer.getType() == Schema.Type.RECORD
                && (writer.getFullName().equals(expected.getFullName())
                        || expected.getAliases().contains(writer.getFullName()));
        if (!named) {
            throw new SerializationException("The schema is " + name(writer) + ", not " + expected.getFullName());
        }
        return new ReadingPlan(new SpecificDatumReader<>(writer, expected, model));
    }

    private static String name(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                ? schema.getFullName()
                : schema.getType().getName();
    }

    /**
     * Reads a value with its header.
     *
     * @throws IOException also if bytes are left over
     */
    Object read(byte[] value) throws IOException {
        int length = value.length - WireFormat.PAYLOAD_OFFSET;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, WireFormat.PAYLOAD_OFFSET, length, null);
        Object read = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over");
        }
        return read;
    }
}
