package io.theriac.service;

/** A question can't be answered right now: partitions move, state is being restored, or a commit is awaited. Ask again. */
public final class NotAvailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message why, in words without ids */
    public NotAvailableException(String message) {
        super(message);
    }
}
