package io.theriac.cli.csv;

/** A row can't be used. The message says which column and what is allowed there, and holds no value of the row. */
public final class RowProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message the reason, for the file of rejected rows */
    public RowProblem(String message) {
        super(message, null, false, false);
    }
}
