package io.theriac.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** How values of one schema are written: under which id, and as which schema. */
final class WritingPlan {
    private static final int USUAL_SIZE = 256;

    private final int id;
    private final Schema own;
    private final Schema written;
    private final DatumWriter<Object> specificWriter;
    private final DatumWriter<Object> genericWriter;

    /**
     * @param id of {@code written}
     * @param own the values' schema
     * @param written the schema that the bytes must be of; the same object as {@code own}: values are written as they are
     */
    WritingPlan(int id, Schema own, Schema written) {
        this.id = id;
        this.own = own;
        this.written = written;
        this.specificWriter = new SpecificDatumWriter<>(own, SpecificData.getForSchema(own));
        this.genericWriter = new GenericDatumWriter<>(own);
    }

    int id() {
        return id;
    }

    /** The value with the header of the wire format. */
    byte[] write(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        byte[] header = new byte[WireFormat.PAYLOAD_OFFSET];
        WireFormat.writeHeader(header, id);
        bytes.write(header);
        DatumWriter<Object> writer = value instanceof SpecificRecord ? specificWriter : genericWriter;
        if (own == written) {
            encode(writer, value, bytes);
        } else {
            encode(new GenericDatumWriter<>(written), converted(writer, value), bytes);
        }
        return bytes.toByteArray();
    }

    private Object converted(DatumWriter<Object> writer, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        encode(writer, value, bytes);
        return new GenericDatumReader<>(own, written)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    private static void encode(DatumWriter<Object> writer, Object value, ByteArrayOutputStream bytes)
            throws IOException {
        writer.write(value, EncoderFactory.get().directBinaryEncoder(bytes, null));
    }
}
