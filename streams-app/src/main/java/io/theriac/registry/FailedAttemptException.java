package io.theriac.registry;

/** One registry did not give an answer that could be used. */
final class FailedAttemptException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private FailedAttemptException(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** It may work a moment later. */
    static FailedAttemptException passing(String message, Throwable cause) {
        return new FailedAttemptException(message, cause, true);
    }

    /** It will fail the same way until a person changes something. */
    static FailedAttemptException lasting(String message) {
        return new FailedAttemptException(message, null, false);
    }

    boolean isPassing() {
        return passing;
    }
}
