package io.theriac.service;

import io.theriac.learning.Forecast;
import io.theriac.learning.Reliability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Sums kept by each stream thread for itself, so that threads don't wait for each other, and merged when somebody asks. */
final class WorkPerThread {
    /** The weight of an error falls to a half after about 700 more of the same thread. */
    private static final double FADING = 0.999;

    /** The weight of a forecast falls to a half after about 7,000 more of the same thread; in steps, to cost nothing. */
    private static final int FORECASTS_A_FADING = 100;

    private static final double FADING_OF_FORECASTS = 0.99;

    private final List<Cell> cells = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Cell> own = ThreadLocal.withInitial(this::register);

    private Cell register() {
        Cell cell = new Cell(Thread.currentThread());
        cells.add(cell);
        return cell;
    }

    Cell ofThisThread() {
        return own.get();
    }

    /** Errors since the start, of threads that have died as well. */
    ErrorSums cumulative() {
        return merged(cell -> cell.cumulative);
    }

    /** Errors that fade with the number of later ones. */
    ErrorSums recent() {
        return merged(cell -> cell.recent);
    }

    /** How forecasts kept their word; they fade with the number of later ones. */
    Reliability reliability() {
        Reliability sum = new Reliability();
        for (Cell cell : cells) {
            synchronized (cell) {
                sum.add(cell.reliability);
            }
        }
        return sum;
    }

    private ErrorSums merged(Function<Cell, ErrorSums> part) {
        ErrorSums sum = ErrorSums.NONE;
        for (Cell cell : cells) {
            synchronized (cell) {
                sum = sum.plus(part.apply(cell));
            }
        }
        return sum;
    }

    /** Each thread tells of the whole instance; of living threads only: a dead thread's steps were learned again by another one. */
    double pendingEvents() {
        return living().stream().mapToLong(Cell::pendingEvents).max().orElse(0);
    }

    double pendingSeconds() {
        return living().stream().mapToLong(Cell::pendingMillis).max().orElse(0) / 1000.0;
    }

    private List<Cell> living() {
        List<Cell> living = new ArrayList<>(cells);
        living.removeIf(cell -> !cell.thread.isAlive());
        return living;
    }

    /** One thread's sums. The lock is free nearly always: only a scrape asks for it besides. */
    static final class Cell {
        private final Thread thread;
        private ErrorSums cumulative = ErrorSums.NONE;
        private ErrorSums recent = ErrorSums.NONE;
        private final Reliability reliability = new Reliability();
        private int forecasts;
        private long pendingEvents;
        private long pendingMillis;

        private Cell(Thread thread) {
            this.thread = thread;
        }

        synchronized void predicted(double error) {
            cumulative = cumulative.plus(error, 1);
            recent = recent.plus(error, FADING);
        }

        synchronized void forecast(double outcome, Forecast forecast, boolean success, boolean oftenGiven) {
            if (++forecasts == FORECASTS_A_FADING) {
                reliability.fade(FADING_OF_FORECASTS);
                forecasts = 0;
            }
            reliability.add(forecast, outcome, oftenGiven, success);
        }

        synchronized void stale(long events, long millis) {
            pendingEvents = events;
            pendingMillis = millis;
        }

        private synchronized long pendingEvents() {
            return pendingEvents;
        }

        private synchronized long pendingMillis() {
            return pendingMillis;
        }
    }
}
