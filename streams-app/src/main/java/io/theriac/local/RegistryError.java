package io.theriac.local;

/** A refusal of the embedded registry, with Confluent's error code; the HTTP status is the code's first three digits. */
final class RegistryError extends RuntimeException {
    static final int SUBJECT_NOT_FOUND = 40401;
    static final int VERSION_NOT_FOUND = 40402;
    static final int SCHEMA_NOT_FOUND = 40403;
    static final int SUBJECT_LEVEL_NOT_CONFIGURED = 40408;
    static final int INCOMPATIBLE_SCHEMA = 409;
    static final int INVALID_SCHEMA = 42201;
    static final int INVALID_VERSION = 42202;
    static final int INVALID_LEVEL = 42203;

    private static final long serialVersionUID = 1L;

    private final int code;

    RegistryError(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    int status() {
        return code < 1000 ? code : code / 100;
    }
}
