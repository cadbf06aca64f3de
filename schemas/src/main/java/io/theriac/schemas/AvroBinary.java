package io.theriac.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records of one generated class into Avro's binary encoding and back: the bare payload, without a header that names
 * the schema. It is the reference that faster hand-written coders are compared with. Safe for use by several threads.
 *
 * @param <T> the generated class
 */
public final class AvroBinary<T extends SpecificRecord> {
    private final SpecificData model;
    private final Schema schema;

    private AvroBinary(SpecificData model, Schema schema) {
        this.model = model;
        this.schema = schema;
    }

    /** Returns the coder of a generated class. */
    public static <T extends SpecificRecord> AvroBinary<T> of(Class<T> type) {
        SpecificData model = SpecificData.getForClass(type);
        return new AvroBinary<>(model, model.getSchema(type));
    }

    /** The schema that {@link #encode} writes with and {@link #decode(byte[])} expects. */
    public Schema schema() {
        return schema;
    }

    /**
     * Encodes a record.
     *
     * @throws AvroRuntimeException if a field that may not be null is null
     */
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<T>(schema, model).write(value, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NullPointerException e) {
            throw new AvroRuntimeException(schema.getName() + ": a required field is null", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes what was written with {@link #schema()}.
     *
     * @throws AvroRuntimeException if the bytes are not exactly one record
     */
    public T decode(byte[] bytes) {
        return decode(bytes, schema);
    }

    /**
     * Decodes what was written with another version of the schema: fields only the writer knew are skipped, fields only the
     * reader knows take their defaults.
     *
     * @throws AvroRuntimeException if the bytes are not exactly one record of the writer's schema, or if that schema is not
     *     compatible with {@link #schema()}
     */
    public T decode(byte[] bytes, Schema writer) {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
        T value;
        boolean exhausted;
        try {
            value = new SpecificDatumReader<T>(writer, schema, model).read(null, decoder);
            exhausted = decoder.isEnd();
        } catch (IOException | RuntimeException e) {
            // Avro reports malformed bytes by half a dozen unrelated exceptions.
            throw new AvroRuntimeException("not a record " + schema.getName(), e);
        }
        if (!exhausted) {
            throw new AvroRuntimeException("bytes left behind the record " + schema.getName());
        }
        return value;
    }
}
