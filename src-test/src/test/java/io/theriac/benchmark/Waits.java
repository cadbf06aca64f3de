package io.theriac.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** How long each of some events waited, in milliseconds. */
record Waits(long[] sorted) {
    static Waits of(long[] milliseconds) {
        long[] sorted = milliseconds.clone();
        Arrays.sort(sorted);
        return new Waits(sorted);
    }

    /** The least wait that so large a share of the events didn't exceed. */
    private long quantile(double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    @Override
    public String toString() {
        return sorted.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "%,d  %,d  %,d  of %,d",
                        quantile(0.5),
                        quantile(0.99),
                        quantile(1),
                        sorted.length);
    }
}
