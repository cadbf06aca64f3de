package io.theriac.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.theriac.clinical.AbstainReason;
import io.theriac.learning.Forecast;
import io.theriac.topology.OutcomeResult;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.SharedStepResult;
import io.theriac.topology.UpdateResult;
import io.theriac.topology.UpdatedThing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the topology tells of its work, as Micrometer meters. Every meter is made before the first event, so that an event
 * costs additions only and a scrape shows zeros instead of gaps. All counts are of this process since its start.
 */
public final class MicrometerProcessingMetrics implements ProcessingMetrics {
    private static final Duration[] LATENCY_BUCKETS = {
        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500),
        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1),
        Duration.ofMinutes(5), Duration.ofHours(1)
    };

    private final Map<OutcomeResult, Counter> outcomes;
    private final Map<ReleaseMode, Counter> recommended;
    private final Map<AbstainReason, Counter> abstained;
    private final Map<RejectionReason, Counter> deadLetters;
    private final Map<SharedStepResult, Counter> sharedSteps;
    private final Map<UpdatedThing, Map<UpdateResult, Counter>> updates;
    private final Counter reviewed;
    private final Counter refusedPatientSteps;
    private final Counter refusedTreatmentSteps;
    private final Timer latency;
    private final WorkPerThread work = new WorkPerThread();
    private final AtomicInteger suspended = new AtomicInteger();
    private final AtomicInteger unresolvedReferences = new AtomicInteger();

    /** Registers all meters. */
    public MicrometerProcessingMetrics(MeterRegistry registry) {
        outcomes = counters(
                OutcomeResult.class,
                result -> counter(
                        registry, "theriac.outcome.events", "Outcome events handled, by result.", "result", result));
        recommended = counters(
                ReleaseMode.class,
                mode -> counter(
                        registry,
                        "theriac.recommendations",
                        "Recommendations emitted, by status.",
                        "status",
                        status(mode)));
        abstained = counters(
                AbstainReason.class,
                reason -> counter(
                        registry,
                        "theriac.abstentions",
                        "Recommendations whose list is empty, by reason; counted among theriac_recommendations_total as well.",
                        "reason",
                        reason));
        deadLetters = counters(
                RejectionReason.class,
                reason -> counter(
                        registry,
                        "theriac.dead.letters",
                        "Records sent to the dead letters, by reason.",
                        "reason",
                        reason));
        sharedSteps = counters(
                SharedStepResult.class,
                result -> counter(
                        registry,
                        "theriac.shared.steps",
                        "Gradients that reached their treatment, by result.",
                        "result",
                        result));
        updates = new EnumMap<>(Map.of(
                UpdatedThing.PROFILE,
                updates(registry, "theriac.profiles", "Valid patient profiles, by what became of them."),
                UpdatedThing.CATALOGUE_ENTRY,
                updates(registry, "theriac.catalogue.entries", "Valid catalogue entries, by what became of them.")));
        reviewed = Counter.builder("theriac.reviewed.patients")
                .description("Patients looked at because the catalogue or the suspension changed.")
                .register(registry);
        Gauge.builder("theriac.catalogue.unresolved.references", unresolvedReferences, AtomicInteger::get)
                .description("Components and contraindicated pairs that no catalogue entry explains.")
                .register(registry);
        Gauge.builder("theriac.suspended", suspended, AtomicInteger::get)
                .description("1 while recommending is suspended, else 0.")
                .register(registry);
        refusedPatientSteps = refused(registry, "patient");
        refusedTreatmentSteps = refused(registry, "treatment");
        latency = Timer.builder("theriac.recommendation.latency")
                .description("Seconds from an outcome event's record timestamp to its recommendation.")
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
        registerErrors(registry);
        registerStaleness(registry);
        ReliabilityMeters.register(registry, work);
    }

    private void registerErrors(MeterRegistry registry) {
        String rmse = "theriac.prequential.rmse";
        String mae = "theriac.prequential.mae";
        String ofSquares =
                "Root mean squared error of predictions made before their event was learned, in the outcome's unit.";
        String ofSizes =
                "Mean absolute error of predictions made before their event was learned, in the outcome's unit.";
        gauge(
                registry,
                rmse,
                ofSquares,
                "cumulative",
                errors -> errors.cumulative().rootMeanSquared());
        gauge(
                registry,
                mae,
                ofSizes,
                "cumulative",
                errors -> errors.cumulative().meanAbsolute());
        gauge(registry, rmse, ofSquares, "ewma", errors -> errors.recent().rootMeanSquared());
        gauge(registry, mae, ofSizes, "ewma", errors -> errors.recent().meanAbsolute());
    }

    private void gauge(
            MeterRegistry registry, String name, String text, String kind, ToDoubleFunction<WorkPerThread> value) {
        Gauge.builder(name, work, value).description(text).tag("kind", kind).register(registry);
    }

    private void registerStaleness(MeterRegistry registry) {
        Gauge.builder("theriac.snapshot.staleness.events", work, WorkPerThread::pendingEvents)
                .description(
                        "Own steps that the published snapshot doesn't contain yet, of all threads of this instance.")
                .register(registry);
        Gauge.builder("theriac.snapshot.staleness.seconds", work, WorkPerThread::pendingSeconds)
                .description("Age in seconds of the oldest own step that the published snapshot doesn't contain yet.")
                .register(registry);
        FunctionCounter.builder(
                        "theriac.predictions", work, all -> all.cumulative().count())
                .description("Predictions that the prequential errors are made of.")
                .register(registry);
    }

    @Override
    public void outcome(OutcomeResult result) {
        outcomes.get(result).increment();
        if (result == OutcomeResult.REFUSED) {
            refusedPatientSteps.increment();
        }
    }

    @Override
    public void predicted(double outcome, double predicted) {
        work.ofThisThread().predicted(outcome - predicted);
    }

    @Override
    public void forecast(double outcome, Forecast forecast, boolean success, boolean oftenGiven) {
        work.ofThisThread().forecast(outcome, forecast, success, oftenGiven);
    }

    @Override
    public void recommended(ReleaseMode mode, AbstainReason abstainReason) {
        recommended.get(mode).increment();
        if (abstainReason != null) {
            abstained.get(abstainReason).increment();
        }
    }

    @Override
    public void answered(long recordTimestamp, long now) {
        // Clocks differ between machines: an event from the near future counts as no delay.
        latency.record(Math.max(0, now - recordTimestamp), TimeUnit.MILLISECONDS);
    }

    @Override
    public void deadLettered(RejectionReason reason) {
        deadLetters.get(reason).increment();
    }

    @Override
    public void sharedStep(SharedStepResult result) {
        sharedSteps.get(result).increment();
        if (result == SharedStepResult.REFUSED) {
            refusedTreatmentSteps.increment();
        }
    }

    @Override
    public void updated(UpdatedThing thing, UpdateResult result) {
        updates.get(thing).get(result).increment();
    }

    @Override
    public void reviewed(long patients) {
        reviewed.increment(patients);
    }

    @Override
    public void unresolvedReferences(int count) {
        unresolvedReferences.set(count);
    }

    @Override
    public void suspended(boolean nowSuspended) {
        suspended.set(nowSuspended ? 1 : 0);
    }

    @Override
    public void staleness(long events, long milliseconds) {
        work.ofThisThread().stale(events, milliseconds);
    }

    private static String status(ReleaseMode mode) {
        return mode == ReleaseMode.SILENT ? "silent" : "advice";
    }

    private static Counter refused(MeterRegistry registry, String side) {
        return counter(
                registry,
                "theriac.steps.refused",
                "Steps refused because they would have made the model non-finite, by side.",
                "side",
                side);
    }

    private static Map<UpdateResult, Counter> updates(MeterRegistry registry, String name, String text) {
        return counters(UpdateResult.class, result -> counter(registry, name, text, "result", result));
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Function<E, Counter> make) {
        Map<E, Counter> counters = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counters.put(constant, make.apply(constant));
        }
        return counters;
    }

    private static Counter counter(MeterRegistry registry, String name, String text, String tag, Object value) {
        return Counter.builder(name)
                .description(text)
                .tags(Tags.of(tag, value.toString().toLowerCase(Locale.ROOT)))
                .register(registry);
    }
}
