package io.theriac.registry;

/**
 * The schema registry can't be reached, fails, or refuses the credentials: a broken dependency, to be tried again later.
 * It says nothing about the record at hand. The message is one line, without credentials.
 */
public final class RegistryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
