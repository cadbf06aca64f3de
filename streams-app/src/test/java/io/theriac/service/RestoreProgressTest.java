package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition PATIENTS = new TopicPartition("patients-changelog", 0);
    private static final TopicPartition LEDGER = new TopicPartition("ledger-changelog", 0);

    private final AtomicLong now = new AtomicLong(TimeUnit.DAYS.toNanos(3));
    private final RestoreProgress progress = new RestoreProgress(now::get);

    @Test
    void shouldTellWhatIsLeftOfAllStoresAndHowLongItTakesAtTheSpeedSoFar() {
        assertThat(progress.secondsRemaining()).hasValue(0);
        start(PATIENTS, 100, 1_100);
        start(LEDGER, 0, 500);
        assertThat(progress.recordsRemaining()).isEqualTo(1_500);
        assertThat(progress.secondsRemaining()).as("no speed yet").isEmpty();

        pass(2);
        restore(PATIENTS, 300);
        // 300 in 2 s: 1,200 take 8 s.
        assertThat(progress.recordsRemaining()).isEqualTo(1_200);
        assertThat(progress.secondsRemaining()).hasValue(8);

        pass(4);
        restore(LEDGER, 100);
        // 400 in 6 s: 1,100 take 16.5 s.
        assertThat(progress.secondsRemaining()).hasValue(17);
    }

    @Test
    void shouldCountNoMoreOfAStoreThatIsRestoredOrGoneAndNeverLessThanNothing() {
        start(PATIENTS, 0, 10);
        start(LEDGER, 0, 20);
        restore(PATIENTS, 50);
        assertThat(progress.recordsRemaining()).isEqualTo(20);
        progress.onRestoreEnd(PATIENTS, "patients", 50);
        assertThat(progress.recordsRemaining()).isEqualTo(20);
        progress.onRestoreSuspended(LEDGER, "ledger", 0);
        assertThat(progress.recordsRemaining()).isZero();
        assertThat(progress.secondsRemaining()).hasValue(0);
    }

    @Test
    void shouldMeasureTheSpeedOfEachRestoreByItself() {
        start(PATIENTS, 0, 10);
        restore(PATIENTS, 10);
        progress.onRestoreEnd(PATIENTS, "patients", 10);
        pass(1_000);

        start(LEDGER, 0, 100);
        pass(1);
        restore(LEDGER, 50);
        assertThat(progress.secondsRemaining()).hasValue(1);
    }

    private void start(TopicPartition partition, long from, long to) {
        progress.onRestoreStart(partition, "a store", from, to);
    }

    private void restore(TopicPartition partition, long records) {
        progress.onBatchRestored(partition, "a store", 0, records);
    }

    private void pass(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
