package io.theriac.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.theriac.learning.Reliability;
import java.util.function.ToDoubleFunction;

/** How well intervals and success probabilities keep their word, as gauges over the newest forecasts; NaN before the first. */
final class ReliabilityMeters {
    private final MeterRegistry registry;
    private final WorkPerThread work;

    private ReliabilityMeters(MeterRegistry registry, WorkPerThread work) {
        this.registry = registry;
        this.work = work;
    }

    static void register(MeterRegistry registry, WorkPerThread work) {
        ReliabilityMeters meters = new ReliabilityMeters(registry, work);
        meters.gauge(
                "theriac.brier.score",
                "Mean squared distance of success probabilities from what was observed, 0 or 1.",
                Tags.empty(),
                Reliability::brierScore);
        meters.gauge(
                "theriac.calibration.error",
                "Mean distance of success probabilities, by tenth, from the share of successes observed.",
                Tags.empty(),
                Reliability::calibrationError);
        meters.registerCoverage("often", true);
        meters.registerCoverage("rarely", false);
        for (int tenth = 0; tenth < Reliability.TENTHS; tenth++) {
            meters.registerTenth(tenth);
        }
    }

    private void registerCoverage(String treatments, boolean oftenGiven) {
        String name = "theriac.interval.coverage";
        String text =
                "Share of outcomes inside the interval of this level (per cent), 0 to 1, for treatments given as often as"
                        + " the average one, or more rarely.";
        Tags tags = Tags.of("treatments", treatments);
        gauge(
                name,
                text,
                tags.and("level", "80"),
                recent -> recent.coverage(oftenGiven).share80());
        gauge(
                name,
                text,
                tags.and("level", "95"),
                recent -> recent.coverage(oftenGiven).share95());
    }

    private void registerTenth(int tenth) {
        Tags tags = Tags.of("tenth", Integer.toString(tenth + 1));
        gauge(
                "theriac.success.predicted",
                "Mean success probability told, by tenth of it.",
                tags,
                recent -> recent.tenth(tenth).predicted());
        gauge(
                "theriac.success.observed",
                "Share of successes observed, by tenth of the probability told.",
                tags,
                recent -> recent.tenth(tenth).observed());
    }

    private void gauge(String name, String text, Tags tags, ToDoubleFunction<Reliability> value) {
        Gauge.builder(name, work, all -> value.applyAsDouble(all.reliability()))
                .description(text)
                .tags(tags)
                .register(registry);
    }
}
