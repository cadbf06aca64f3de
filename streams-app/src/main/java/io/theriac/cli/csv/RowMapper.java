package io.theriac.cli.csv;

import java.util.Set;

/**
 * Turns rows of a table into the records of a topic.
 *
 * @param <T> the record's class
 */
public interface RowMapper<T> {

    /** All fields that have a meaning of their own. */
    Set<String> fields();

    /** The fields without whose columns no row can be used. */
    Set<String> required();

    /**
     * The record of a row.
     *
     * @throws RowProblem if the row can't be used
     */
    T map(Row row);

    /** The record's key: the id of its patient or treatment. */
    String key(T record);
}
