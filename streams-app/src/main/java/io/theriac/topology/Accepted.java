package io.theriac.topology;

import java.util.function.Consumer;
import java.util.function.Function;

/** A record that can be processed. */
record Accepted<T>(T value) implements Intake<T> {

    @Override
    public <U> Intake<U> then(Function<T, Intake<U>> next) {
        return next.apply(value);
    }

    @Override
    public void conclude(Consumer<T> accept, Consumer<Rejected<T>> reject) {
        accept.accept(value);
    }
}
