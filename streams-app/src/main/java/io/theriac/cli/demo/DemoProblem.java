package io.theriac.cli.demo;

/** A demo can't go on; the message says in one line what happened and what to do. */
public final class DemoProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoProblem(String message) {
        super(message);
    }

    DemoProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
