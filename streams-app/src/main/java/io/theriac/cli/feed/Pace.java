package io.theriac.cli.feed;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spreads steps evenly over time. One that came late is made up for at once, so that the mean rate holds. For one thread. */
public final class Pace {
    private final double nanosPerStep;
    private final LongSupplier clock;
    private final long begun;
    private long steps;

    /** @param perSecond steps a second; 0: no waiting */
    public Pace(double perSecond) {
        this(perSecond, System::nanoTime);
    }

    Pace(double perSecond, LongSupplier clock) {
        this.nanosPerStep = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** Waits until the next step is due. */
    public void await() throws InterruptedException {
        long wait = nanosUntilNext();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /** How long until the next step is due, and counts it; 0 or less: it is. */
    long nanosUntilNext() {
        return begun + (long) (steps++ * nanosPerStep) - clock.getAsLong();
    }
}
