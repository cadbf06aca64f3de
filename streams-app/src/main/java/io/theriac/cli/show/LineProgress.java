package io.theriac.cli.show;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line for each tenth; the last one at the end, when all that there is to see has come. */
final class LineProgress implements Progress {
    private static final double NANOSECONDS = 1e9;

    private final String task;
    private final long total;
    private final String unit;
    private final PrintWriter lines;
    private final LongSupplier nanoseconds;
    private final long begun;
    private long tenthsShown;
    private Runnable last = () -> {};

    /** @param nanoseconds a clock, as {@link System#nanoTime()} */
    LineProgress(String task, long total, String unit, PrintWriter lines, LongSupplier nanoseconds) {
        this.task = task;
        this.total = total;
        this.unit = unit;
        this.lines = lines;
        this.nanoseconds = nanoseconds;
        this.begun = nanoseconds.getAsLong();
    }

    @Override
    public void at(long done, Supplier<String> detail) {
        long tenths = 10 * done / total;
        if (done >= total) {
            // What a reader has buffered counts as done: rows may follow.
            last = () -> show(10, done, detail);
        } else if (tenths > tenthsShown) {
            tenthsShown = tenths;
            show(tenths, done, detail);
        }
    }

    private void show(long tenths, long done, Supplier<String> detail) {
        double seconds = Math.max(1, nanoseconds.getAsLong() - begun) / NANOSECONDS;
        lines.println(String.format(
                Locale.ROOT, "%s %3d %%%s  %s", task, 10 * tenths, counts(done, seconds, unit), detail.get()));
        lines.flush();
    }

    /** What is done, and how much of it a second; empty without a unit. */
    static String counts(long done, double seconds, String unit) {
        if (unit.isEmpty()) {
            return "";
        }
        double rate = done / seconds;
        return String.format(Locale.ROOT, "  %,d %s  ", done, unit)
                + (rate < 10 ? Figures.twoDigits(rate) : String.format(Locale.ROOT, "%,d", Math.round(rate)))
                + "/s";
    }

    @Override
    public void close() {
        last.run();
        last = () -> {};
        lines.flush();
    }
}
