package io.theriac.cli.show;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves, on standard error. */
final class BarProgress implements Progress {
    private static final int REFRESH_MILLISECONDS = 200;

    private final ProgressBar bar;

    BarProgress(String task, long total, String unit) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS);
        bar = (unit.isEmpty()
                        ? builder.hideEta()
                        : builder.setUnit(" " + unit, 1).showSpeed())
                .build();
    }

    @Override
    public void at(long done, Supplier<String> detail) {
        bar.stepTo(done);
        bar.setExtraMessage("  " + detail.get());
    }

    @Override
    public void close() {
        bar.close();
    }
}
