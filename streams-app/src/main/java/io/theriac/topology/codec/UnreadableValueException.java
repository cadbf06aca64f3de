package io.theriac.topology.codec;

/** The bytes of a value are no record of the expected schema. Its message has no part of the content. */
public final class UnreadableValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unknownSchema;

    private UnreadableValueException(String message, boolean unknownSchema) {
        super(message);
        this.unknownSchema = unknownSchema;
    }

    /** The bytes don't decode. */
    static UnreadableValueException malformed(String message) {
        return new UnreadableValueException(message, false);
    }

    /** The registry doesn't know the schema that the value names. */
    static UnreadableValueException unknownSchema(int id) {
        return new UnreadableValueException("the registry doesn't know schema id " + id, true);
    }

    /** Whether the schema is unknown, rather than the bytes wrong. */
    public boolean isUnknownSchema() {
        return unknownSchema;
    }
}
