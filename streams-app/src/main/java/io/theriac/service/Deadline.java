package io.theriac.service;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/** A point in time until which something is tried again. */
final class Deadline {
    private final long end;

    Deadline(Duration fromNow) {
        this.end = System.nanoTime() + fromNow.toNanos();
    }

    boolean passed() {
        return System.nanoTime() - end >= 0;
    }

    /**
     * Reads again and again until it is enough, or the time has passed.
     *
     * @return the last reading
     */
    <T> T until(Predicate<T> enough, Supplier<T> reading, Duration pause) {
        T last = reading.get();
        while (!enough.test(last) && !passed()) {
            pause(pause);
            last = reading.get();
        }
        return last;
    }

    /** Waits between two tries. */
    void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
