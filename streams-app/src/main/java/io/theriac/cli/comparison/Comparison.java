package io.theriac.cli.comparison;

import io.theriac.simulation.CohortSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/** Trials on several seeds, two at a time. */
public final class Comparison {
    /** The service's learner as it is by default. */
    public static final String OURS = "Theriac";
    /** The same with feature vectors. */
    public static final String OURS_WITH_FEATURES = "Theriac with features";

    static final String POPULATION = "population's best";
    static final String NEIGHBOURS = "nearest neighbours";
    static final String REGRESSION = "regression on features";
    private static final int AT_A_TIME = 2;

    private final List<Trial.Results> trials;

    private Comparison(List<Trial.Results> trials) {
        this.trials = trials;
    }

    /**
     * Runs it.
     *
     * @param cohort its size and first seed; the others follow
     * @param seeds how many cohorts, ≥ 1
     * @param progress is told after each how many are done
     */
    public static Comparison run(CohortSettings cohort, int seeds, Progress progress) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            ExecutorCompletionService<Trial.Results> queue = new ExecutorCompletionService<>(threads);
            List<Future<Trial.Results>> futures = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                futures.add(queue.submit(trial(cohort, cohort.seed() + seed)));
            }
            List<Trial.Results> results = new ArrayList<>();
            for (int done = 1; done <= seeds; done++) {
                // One that failed ends the comparison at once, not after all the others.
                queue.take().get();
                progress.at(done);
            }
            for (Future<Trial.Results> future : futures) {
                results.add(future.get());
            }
            return new Comparison(results);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Takes how many trials are done. */
    @FunctionalInterface
    public interface Progress {
        void at(int done);
    }

    private static Callable<Trial.Results> trial(CohortSettings like, long seed) {
        return () -> new Trial(new CohortSettings(like.patients(), like.treatments(), like.events(), seed)).run();
    }

    /** Each way of recommending, in the order of the methods, with rules first. */
    public List<Row> rows(boolean perturbed) {
        return of(trials.get(0), perturbed).keySet().stream()
                .map(arm -> row(arm, perturbed))
                .toList();
    }

    private Row row(Arm arm, boolean perturbed) {
        return new Row(
                arm.method(),
                arm.withRules(),
                interval(arm, perturbed, Result::error),
                interval(arm, perturbed, Result::precision),
                interval(arm, perturbed, Result::regret),
                interval(arm, perturbed, Result::unsafe),
                interval(arm, perturbed, Result::abstained));
    }

    private Interval interval(Arm arm, boolean perturbed, ToDoubleFunction<Result> of) {
        return Interval.of(trials.stream()
                .mapToDouble(trial -> of.applyAsDouble(of(trial, perturbed).get(arm)))
                .toArray());
    }

    /**
     * Theriac's regret less that of another method with the same rules, seed by seed: below 0 Theriac is better.
     *
     * @param method name of the other
     */
    public Interval regretAgainst(String method) {
        return difference(method, Result::regret);
    }

    /** Theriac's error less that of another method, seed by seed. */
    public Interval errorAgainst(String method) {
        return difference(method, Result::error);
    }

    private Interval difference(String method, ToDoubleFunction<Result> of) {
        return Interval.of(trials.stream()
                .mapToDouble(trial -> of.applyAsDouble(trial.asRecorded().get(new Arm(OURS, true)))
                        - of.applyAsDouble(trial.asRecorded().get(new Arm(method, true))))
                .toArray());
    }

    private static Map<Arm, Result> of(Trial.Results trial, boolean perturbed) {
        return perturbed ? trial.perturbed() : trial.asRecorded();
    }

    /**
     * One way of recommending over all seeds; see {@link Result}.
     *
     * @param withRules whether the safety rules apply
     */
    public record Row(
            String method,
            boolean withRules,
            Interval error,
            Interval precision,
            Interval regret,
            Interval unsafe,
            Interval abstained) {}
}
