package io.theriac.registry;

/** A registry's answer that it won't do, or doesn't know, what was asked; never a sign that it is broken. */
final class RefusalException extends Exception {
    static final int INCOMPATIBLE = 409;
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int SCHEMA_NOT_FOUND = 40403;

    private static final long serialVersionUID = 1L;

    private final int code;

    RefusalException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** Confluent's error code. Only it tells refusals apart: registries word their messages differently. */
    int code() {
        return code;
    }

    boolean isNotFound() {
        return code / 100 == 404;
    }
}
