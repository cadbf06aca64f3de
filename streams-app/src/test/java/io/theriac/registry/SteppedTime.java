package io.theriac.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only by sleeping. */
final class SteppedTime implements Pause {
    private final List<Duration> sleeps = new ArrayList<>();

    @Override
    public long nanoTime() {
        return sleeps.stream().mapToLong(Duration::toNanos).sum();
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
    }

    List<Duration> sleeps() {
        return sleeps;
    }
}
