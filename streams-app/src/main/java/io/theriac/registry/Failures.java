package io.theriac.registry;

import org.apache.kafka.common.errors.SerializationException;

/** Turns what Avro throws into an exception that may be logged. */
final class Failures {
    private Failures() {}

    /** Leaves out the message and cause of the failure: Avro's quote values. */
    static SerializationException withoutContent(String message, Exception failure) {
        String hint = failure instanceof SecurityException
                ? "; Avro does not trust the class, see the system property org.apache.avro.SERIALIZABLE_PACKAGES"
                : "";
        return new SerializationException(message + " (" + failure.getClass().getSimpleName() + hint + ")");
    }
}
