package io.theriac.topology;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A record examined: accepted as a value, or rejected with a reason. A failure is a value that flows, not an exception that stops the
 * thread.
 */
sealed interface Intake<T> permits Accepted, Rejected {

    /** The next examination, for what is accepted so far. */
    <U> Intake<U> then(Function<T, Intake<U>> next);

    /** Ends the examination: one of the two is called. */
    void conclude(Consumer<T> accept, Consumer<Rejected<T>> reject);
}
