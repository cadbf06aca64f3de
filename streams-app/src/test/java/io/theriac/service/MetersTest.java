package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.AbstainReason;
import io.theriac.learning.Forecast;
import io.theriac.topology.OutcomeResult;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.SharedStepResult;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
    private final RocksDbMemory memory = new RocksDbMemory(16);
    private final Meters meters = new Meters(memory);
    private final MicrometerProcessingMetrics metrics = meters.processing();

    @AfterEach
    void close() {
        meters.close();
        memory.close();
    }

    @Test
    void shouldShowEveryCounterAsZeroBeforeTheFirstEvent() {
        for (OutcomeResult result : OutcomeResult.values()) {
            assertThat(value("theriac_outcome_events_total{result=\"" + lower(result) + "\"}"))
                    .isZero();
        }
        for (RejectionReason reason : RejectionReason.values()) {
            assertThat(value("theriac_dead_letters_total{reason=\"" + lower(reason) + "\"}"))
                    .isZero();
        }
        assertThat(value("theriac_recommendations_total{status=\"silent\"}")).isZero();
        assertThat(value("theriac_recommendations_total{status=\"advice\"}")).isZero();
        assertThat(value("theriac_steps_refused_total{side=\"patient\"}")).isZero();
        assertThat(value("theriac_prequential_rmse{kind=\"cumulative\"}")).isNaN();
    }

    @Test
    void shouldCountByResultStatusAndReason() {
        metrics.outcome(OutcomeResult.APPLIED);
        metrics.outcome(OutcomeResult.APPLIED);
        metrics.outcome(OutcomeResult.REFUSED);
        metrics.deadLettered(RejectionReason.UNDECODABLE);
        metrics.sharedStep(SharedStepResult.REFUSED);
        metrics.recommended(ReleaseMode.SILENT, null);
        metrics.recommended(ReleaseMode.ADVISE, AbstainReason.NONE_SAFE);

        assertThat(value("theriac_outcome_events_total{result=\"applied\"}")).isEqualTo(2);
        assertThat(value("theriac_outcome_events_total{result=\"refused\"}")).isEqualTo(1);
        assertThat(value("theriac_dead_letters_total{reason=\"undecodable\"}")).isEqualTo(1);
        assertThat(value("theriac_shared_steps_total{result=\"refused\"}")).isEqualTo(1);
        assertThat(value("theriac_steps_refused_total{side=\"patient\"}")).isEqualTo(1);
        assertThat(value("theriac_steps_refused_total{side=\"treatment\"}")).isEqualTo(1);
        assertThat(value("theriac_recommendations_total{status=\"silent\"}")).isEqualTo(1);
        assertThat(value("theriac_recommendations_total{status=\"advice\"}")).isEqualTo(1);
        assertThat(value("theriac_abstentions_total{reason=\"none_safe\"}")).isEqualTo(1);
    }

    @Test
    void shouldTellTheErrorOfAllEventsAndOfTheRecentOnes() {
        metrics.predicted(10, 7);
        metrics.predicted(10, 14);

        assertThat(value("theriac_prequential_rmse{kind=\"cumulative\"}")).isEqualTo(Math.sqrt(12.5));
        assertThat(value("theriac_prequential_mae{kind=\"cumulative\"}")).isEqualTo(3.5);

        for (int i = 0; i < 10_000; i++) {
            metrics.predicted(1, 0);
        }
        assertThat(value("theriac_prequential_rmse{kind=\"ewma\"}"))
                .isBetween(1.0, 1.00001)
                .isLessThan(value("theriac_prequential_rmse{kind=\"cumulative\"}"));
        assertThat(value("theriac_prequential_mae{kind=\"ewma\"}")).isBetween(1.0, 1.001);
    }

    @Test
    void shouldAddUpTheWorkOfAllThreadsAndTheStalenessOfTheLivingOnes() throws InterruptedException {
        metrics.predicted(3, 0);
        metrics.staleness(5, 700);
        Thread other = new Thread(() -> {
            metrics.predicted(4, 0);
            metrics.staleness(100, 60_000);
        });
        other.start();
        other.join();

        assertThat(value("theriac_prequential_mae{kind=\"cumulative\"}")).isEqualTo(3.5);
        assertThat(value("theriac_snapshot_staleness_events")).isEqualTo(5);
        assertThat(value("theriac_snapshot_staleness_seconds")).isEqualTo(0.7);
    }

    @Test
    void shouldTellHowWellForecastsKeptTheirWord() {
        assertThat(value("theriac_brier_score")).isNaN();
        assertThat(value("theriac_interval_coverage{level=\"80\",treatments=\"rarely\"}"))
                .isNaN();

        Forecast forecast = new Forecast(3, 30, 10, 1.5, 2, 3, 0.75);
        metrics.forecast(12.5, forecast, true, true);
        metrics.forecast(10, forecast, true, true);
        metrics.forecast(15, forecast, false, false);

        assertThat(value("theriac_brier_score")).isEqualTo((2 * 0.0625 + 0.5625) / 3);
        assertThat(value("theriac_calibration_error")).isCloseTo(0.75 - 2 / 3.0, within(1e-12));
        assertThat(value("theriac_interval_coverage{level=\"80\",treatments=\"often\"}"))
                .isEqualTo(0.5);
        assertThat(value("theriac_interval_coverage{level=\"95\",treatments=\"often\"}"))
                .isEqualTo(1);
        assertThat(value("theriac_interval_coverage{level=\"95\",treatments=\"rarely\"}"))
                .isZero();
        assertThat(value("theriac_success_predicted{tenth=\"8\"}")).isEqualTo(0.75);
        assertThat(value("theriac_success_observed{tenth=\"8\"}")).isEqualTo(2 / 3.0);
        assertThat(value("theriac_success_observed{tenth=\"1\"}")).isNaN();
    }

    @Test
    void shouldLetOldForecastsFade() {
        Forecast forecast = new Forecast(3, 30, 10, 1.5, 2, 3, Double.NaN);
        for (int i = 0; i < 30_000; i++) {
            metrics.forecast(i < 10_000 ? 20 : 10, forecast, true, true);
        }
        assertThat(value("theriac_interval_coverage{level=\"80\",treatments=\"often\"}"))
                .isBetween(0.85, 0.95);
    }

    @Test
    void shouldSortLatenciesIntoFixedBuckets() {
        metrics.answered(1_000, 1_080);
        metrics.answered(5_000, 1_000);

        assertThat(value("theriac_recommendation_latency_seconds_bucket{le=\"0.01\"}"))
                .isEqualTo(1);
        assertThat(value("theriac_recommendation_latency_seconds_bucket{le=\"0.05\"}"))
                .isEqualTo(1);
        assertThat(value("theriac_recommendation_latency_seconds_bucket{le=\"0.1\"}"))
                .isEqualTo(2);
        assertThat(value("theriac_recommendation_latency_seconds_count")).isEqualTo(2);
        assertThat(value("theriac_recommendation_latency_seconds_sum")).isEqualTo(0.08);
    }

    @Test
    void shouldShowTheProcessTheJvmAndTheNativeMemory() {
        assertThat(meters.scrape())
                .contains(
                        "jvm_memory_used_bytes{",
                        "jvm_gc_",
                        "jvm_threads_live_threads",
                        "process_cpu_usage",
                        "theriac_info{");
        assertThat(value("theriac_rocksdb_memory_used_bytes")).isBetween(0.0, 16.0 * 1024 * 1024);
        assertThat(value("process_resident_memory_bytes")).isGreaterThan(10_000_000);
    }

    @Test
    void shouldTellHowTheInstanceIsAndWhatIsLeftOfDiskAndMemory(@TempDir Path folder) {
        AtomicReference<Health> health = new AtomicReference<>(new Health(true, false, "restoring state", 42));
        meters.bind(health::get, folder.resolve("not-made-yet"));

        assertThat(value("theriac_ready")).isZero();
        assertThat(value("theriac_restore_records_remaining")).isEqualTo(42);
        health.set(new Health(true, true, "running", 0));
        assertThat(value("theriac_ready")).isEqualTo(1);
        assertThat(value("theriac_restore_records_remaining")).isZero();
        assertThat(value("theriac_state_disk_free_bytes")).isBetween(1.0, value("theriac_state_disk_size_bytes"));
        assertThat(value("theriac_memory_limit_bytes")).isGreaterThan(value("process_resident_memory_bytes"));
    }

    private double value(String sample) {
        return meters.scrape()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .reduce((a, b) -> {
                    throw new AssertionError(sample + " is there twice");
                })
                .orElseThrow(() -> new AssertionError(sample + " isn't there:\n" + meters.scrape()));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
