package io.theriac.service;

/** Something that this software depends on isn't there just now. The message is one line that says what to do. */
public final class DependencyUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line what is missing and what to do */
    public DependencyUnavailableException(String line) {
        super(line);
    }

    /** The same with the cause, which {@code --verbose} shows. */
    public DependencyUnavailableException(String line, Throwable cause) {
        super(line, cause);
    }
}
