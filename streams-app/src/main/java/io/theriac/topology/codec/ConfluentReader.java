package io.theriac.topology.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads values in the Confluent wire format. A value written with our own schema can take a decoder written by hand; any other is
 * resolved from its writer's schema by the generated class.
 */
final class ConfluentReader<T> implements ValueReader<T> {
    private static final int HEADER = 5;

    /** Decodes a record that was written with exactly our schema. */
    @FunctionalInterface
    interface OwnSchemaDecoder<T> {
        /** @throws UnreadableValueException on anything else */
        T decode(byte[] value, int from);
    }

    private final Schema schema;
    private final IntFunction<Schema> writerSchemas;
    private final OwnSchemaDecoder<T> ownSchema;
    private final Map<Integer, OwnSchemaDecoder<T>> decoders = new HashMap<>();
    private BinaryDecoder reused;

    ConfluentReader(Schema schema, IntFunction<Schema> writerSchemas) {
        this(schema, writerSchemas, null);
    }

    /** @param ownSchema for values written with exactly our schema, or null */
    ConfluentReader(Schema schema, IntFunction<Schema> writerSchemas, OwnSchemaDecoder<T> ownSchema) {
        this.schema = schema;
        this.writerSchemas = writerSchemas;
        this.ownSchema = ownSchema;
    }

    @Override
    public T read(byte[] value) {
        if (value.length < HEADER || value[0] != 0) {
            throw UnreadableValueException.malformed("the value doesn't begin with a zero byte and a schema id");
        }
        return decoderOf(ByteBuffer.wrap(value).getInt(1)).decode(value, HEADER);
    }

    private OwnSchemaDecoder<T> decoderOf(int id) {
        OwnSchemaDecoder<T> known = decoders.get(id);
        if (known != null) {
            return known;
        }
        Schema writer = writerSchemas.apply(id);
        if (writer == null) {
            throw UnreadableValueException.unknownSchema(id);
        }
        OwnSchemaDecoder<T> made = decoder(writer);
        decoders.put(id, made);
        return made;
    }

    private OwnSchemaDecoder<T> decoder(Schema writer) {
        String name = writer.getFullName();
        if (!name.equals(schema.getFullName()) && !schema.getAliases().contains(name)) {
            return foreign(name);
        }
        return ownSchema != null && isOwn(writer) ? ownSchema : resolving(writer);
    }

    /** Avro alone resolves any record whose fields happen to fit, whatever it was meant to be. */
    private OwnSchemaDecoder<T> foreign(String name) {
        return (value, from) -> {
            throw UnreadableValueException.malformed("the value is a " + name + ", not a " + schema.getFullName());
        };
    }

    /** Whether the encoding is that of our schema: the canonical form leaves out documentation, defaults and hints for a language. */
    private boolean isOwn(Schema writer) {
        return SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(schema));
    }

    private OwnSchemaDecoder<T> resolving(Schema writer) {
        SpecificDatumReader<T> reader = new SpecificDatumReader<>(writer, schema);
        return (value, from) -> resolve(reader, value, from);
    }

    private T resolve(SpecificDatumReader<T> reader, byte[] value, int from) {
        reused = DecoderFactory.get().binaryDecoder(value, from, value.length - from, reused);
        T decoded;
        boolean exhausted;
        try {
            decoded = reader.read(null, reused);
            exhausted = reused.isEnd();
        } catch (IOException | RuntimeException malformed) {
            // Avro has many exceptions for this, and their messages may quote the content.
            throw UnreadableValueException.malformed(
                    "the value is not a " + schema.getName() + " of the schema that it names");
        }
        if (!exhausted) {
            throw UnreadableValueException.malformed("bytes are left behind the record");
        }
        return decoded;
    }
}
