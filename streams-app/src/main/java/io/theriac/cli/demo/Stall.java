package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import java.util.concurrent.TimeUnit;

/** Notices that the service gets no further. For one thread. */
final class Stall {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

    private final String things;
    private long furthest;
    private long lastMoved = System.nanoTime();

    /** @param things what is handled, for people */
    Stall(String things) {
        this.things = things;
    }

    /**
     * Tells how far it is.
     *
     * @throws DemoProblem if that has been so for minutes
     */
    void at(long handled, long expected) {
        if (handled > furthest) {
            furthest = handled;
            lastMoved = System.nanoTime();
        } else if (System.nanoTime() - lastMoved > PATIENCE) {
            throw new DemoProblem("nothing moved for 3 minutes after %s of %s %s; run with --verbose to see the log"
                    .formatted(Figures.count(handled), Figures.count(expected), things));
        }
    }
}
