package io.theriac.cli.csv;

/** A file can't be read as the table that was asked for, or an option doesn't fit it. The message is one line for the user. */
public final class TableProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which file, what is wrong, what to do */
    public TableProblem(String message) {
        super(message);
    }
}
