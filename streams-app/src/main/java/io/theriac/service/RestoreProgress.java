package io.theriac.service;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How many changelog records the local stores still lack, and how long that will take. */
final class RestoreProgress implements StateRestoreListener {
    private final Map<TopicPartition, Long> remaining = new ConcurrentHashMap<>();
    private final AtomicLong restored = new AtomicLong();
    private final AtomicLong begun = new AtomicLong();
    private final LongSupplier nanoTime;

    RestoreProgress() {
        this(System::nanoTime);
    }

    /** @param nanoTime tells how fast it goes */
    RestoreProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startingOffset, long endingOffset) {
        if (remaining.isEmpty()) {
            restored.set(0);
            begun.set(nanoTime.getAsLong());
        }
        remaining.put(partition, endingOffset - startingOffset);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long newlyRestored) {
        restored.addAndGet(newlyRestored);
        remaining.computeIfPresent(partition, (same, left) -> Math.max(0, left - newlyRestored));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
        remaining.remove(partition);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long totalRestored) {
        remaining.remove(partition);
    }

    /** An upper bound: offsets that hold no record are counted as well. */
    long recordsRemaining() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many seconds the rest will take at the speed so far, rounded up; empty where there is no speed yet. */
    OptionalLong secondsRemaining() {
        long left = recordsRemaining();
        long done = restored.get();
        if (left == 0) {
            return OptionalLong.of(0);
        }
        double seconds = (nanoTime.getAsLong() - begun.get()) / (double) TimeUnit.SECONDS.toNanos(1);
        return done == 0 ? OptionalLong.empty() : OptionalLong.of((long) Math.ceil(left * seconds / done));
    }
}
