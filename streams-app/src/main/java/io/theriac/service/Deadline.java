package io.theriac.service;

import java.time.Duration;
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

    /** Waits between two tries. */
    void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
