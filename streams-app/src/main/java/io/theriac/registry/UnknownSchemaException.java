package io.theriac.registry;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered, and it has no Avro schema with the id in a record's header: a bad record. */
public final class UnknownSchemaException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final int id;

    public UnknownSchemaException(int id, String reason) {
        super("Schema id " + id + ": " + reason);
        this.id = id;
    }

    /** The id that was asked for. */
    public int id() {
        return id;
    }
}
