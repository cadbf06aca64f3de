package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a demo is: a bar on a terminal, a plain line now and then elsewhere. */
final class Progress implements AutoCloseable {
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Figured errors;
    private final long events;
    private final PrintWriter out;
    private final ProgressBar bar;
    private final long begun = System.nanoTime();
    private long lastLine = begun;

    /** The figures to show. */
    private record Figured(PrequentialErrors errors) {
        private String text(double perSecond) {
            return String.format(
                    Locale.ROOT,
                    "%s events/s, prequential RMSE %s, %s dead letters",
                    Figures.count(Math.round(perSecond)),
                    Figures.digits(errors.rootMeanSquaredError(), 3),
                    Figures.count(errors.deadLetters()));
        }
    }

    /** @param terminal whether somebody watches */
    Progress(PrequentialErrors errors, long events, PrintWriter out, boolean terminal) {
        this.errors = new Figured(errors);
        this.events = events;
        this.out = out;
        this.bar = terminal
                ? new ProgressBarBuilder()
                        .setTaskName("learning")
                        .setInitialMax(events)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .build()
                : null;
    }

    void show(long handled) {
        long now = System.nanoTime();
        String text = errors.text(handled / Math.max(1e-3, (now - begun) / 1e9));
        if (bar != null) {
            bar.stepTo(handled);
            bar.setExtraMessage(" " + text);
        } else if (now - lastLine >= LINE_NANOS) {
            lastLine = now;
            out.printf(
                    Locale.ROOT,
                    "  %s of %s outcome events: %s%n",
                    Figures.count(handled),
                    Figures.count(events),
                    text);
            out.flush();
        }
    }

    @Override
    public void close() {
        lastLine = begun - LINE_NANOS;
        show(errors.errors().handled());
        if (bar != null) {
            bar.close();
        }
    }
}
