package io.theriac.topology;

/**
 * Lets the tasks of a thread take turns in looking through their patients. Each looks for a few milliseconds at a time; but a thread may have
 * many tasks, and if all did so one right behind the other, it would have no time for outcome events between.
 */
final class ReviewTurns {
    /** Three times a slice: at most a quarter of a thread's time goes to slices. */
    private static final long REST_NANOS = 15_000_000;

    private final ThreadLocal<Turn> last = new ThreadLocal<>();

    private record Turn(Object taker, long end) {}

    /** Whether a task may take its turn on this thread: no other task's turn ended just now. */
    boolean mayTake(Object taker, long nanoTime) {
        Turn turn = last.get();
        return turn == null || turn.taker == taker || nanoTime - turn.end >= REST_NANOS;
    }

    /** Notes that a task took its turn on this thread. */
    void taken(Object taker, long nanoTime) {
        last.set(new Turn(taker, nanoTime));
    }
}
