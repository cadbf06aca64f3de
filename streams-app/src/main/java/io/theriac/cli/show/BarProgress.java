package io.theriac.cli.show;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;

/** A bar that moves, on standard error. */
final class BarProgress implements Progress {
    private static final int REFRESH_MILLISECONDS = 200;
    private static final int NARROWEST = 5;
    private static final int WIDEST = 30;

    private final ProgressBar bar;

    BarProgress(String task, long total, String unit) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .setRenderer((state, width) -> line(state, unit, width))
                .build();
    }

    private static String line(ProgressState state, String unit, int width) {
        double seconds = Math.max(1, state.getElapsedAfterStart().toMillis())
                / (double) Duration.ofSeconds(1).toMillis();
        return line(
                state.getTaskName(),
                (double) state.getCurrent() / Math.max(1, state.getMax()),
                LineProgress.counts(state.getCurrent(), seconds, unit),
                state.getExtraMessage(),
                width);
    }

    /** Task, share, bar, counts and detail; the bar takes what the others leave, and what is too long is cut. */
    static String line(String task, double share, String counts, String detail, int width) {
        String left = String.format(Locale.ROOT, "%s %3.0f %% [", task, 100 * share);
        String right = "]" + counts + "  " + detail;
        int cells = Math.max(NARROWEST, Math.min(WIDEST, width - left.length() - right.length()));
        int full = (int) (share * cells);
        String line = left + "=".repeat(full) + " ".repeat(cells - full) + right;
        return line.substring(0, Math.min(line.length(), width));
    }

    @Override
    public void at(long done, Supplier<String> detail) {
        bar.stepTo(done);
        bar.setExtraMessage(detail.get());
    }

    @Override
    public void close() {
        bar.close();
    }
}
