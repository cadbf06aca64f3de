package io.theriac.topology;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A record that can't be processed.
 *
 * @param detail one sentence for people, without ids and clinical values
 */
record Rejected<T>(RejectionReason reason, String detail) implements Intake<T> {

    @Override
    public <U> Intake<U> then(Function<T, Intake<U>> next) {
        return new Rejected<>(reason, detail);
    }

    @Override
    public void conclude(Consumer<T> accept, Consumer<Rejected<T>> reject) {
        reject.accept(this);
    }
}
