package io.theriac.cli.csv;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Rows as another mapper makes records of them, without those records that would be refused where they are sent.
 *
 * @param rows makes the records
 * @param problem by key and record why it would be refused; empty: it wouldn't
 */
public record CheckedRows<T>(RowMapper<T> rows, BiFunction<String, T, Optional<String>> problem)
        implements RowMapper<T> {

    @Override
    public Set<String> fields() {
        return rows.fields();
    }

    @Override
    public Set<String> required() {
        return rows.required();
    }

    /** @throws RowProblem also if the record would be refused */
    @Override
    public T map(Row row) {
        T made = rows.map(row);
        problem.apply(rows.key(made), made).ifPresent(reason -> {
            throw new RowProblem(reason);
        });
        return made;
    }

    @Override
    public String key(T made) {
        return rows.key(made);
    }
}
