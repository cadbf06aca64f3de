package io.theriac.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry answered and refused what was asked about a subject: the schema is incompatible, invalid, or (where it may
 * not be registered automatically) missing. Trying again changes nothing; a person has to.
 */
public final class SchemaRefusedException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final String subject;
    private final int errorCode;

    public SchemaRefusedException(String subject, int errorCode, String message) {
        super(message);
        this.subject = subject;
        this.errorCode = errorCode;
    }

    /** The subject that was asked about. */
    public String subject() {
        return subject;
    }

    /** Confluent's error code: 409 incompatible, 42201 invalid, 40401 no such subject, 40403 no such schema. */
    public int errorCode() {
        return errorCode;
    }
}
