package io.theriac.benchmark.micro;

import io.theriac.clinical.Decision;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.Parameters;
import io.theriac.state.Scorer;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.Recommender;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a recommendation costs before it is encoded, for patients in turn: all treatments predicted, judged, the best ten ranked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ScoringBenchmark {
    private static final int PATIENTS = 64;

    @Param({"60", "1000", "10000"})
    public int treatments;

    private final Scorer scorer = new Scorer();
    private final Recommender recommender = Samples.recommender();
    private final Parameters[] patients = new Parameters[PATIENTS];
    private final PatientFacts[] facts = new PatientFacts[PATIENTS];
    private SharedSnapshot snapshot;
    private double best;
    private int next;

    @Setup
    public void fill() {
        Samples samples = new Samples();
        snapshot = samples.snapshot(treatments);
        for (int i = 0; i < PATIENTS; i++) {
            patients[i] = samples.patient("patient-" + i);
            facts[i] = samples.facts();
        }
    }

    /** Predictions alone, of which the highest is kept. */
    @Benchmark
    public double predict() {
        float[] patient = patients[advance()].values();
        best = Double.NEGATIVE_INFINITY;
        scorer.score(snapshot, Samples.SCALE.mean(), patient, (column, predicted) -> best = Math.max(best, predicted));
        return best;
    }

    /** As the service does it for every outcome event. */
    @Benchmark
    public Decision predictAndDecide() {
        int i = advance();
        return recommender.decide(
                facts[i], SevereReactions.NONE, patients[i], snapshot, Samples.SCALE, Samples.SUMMARIES);
    }

    private int advance() {
        next = (next + 1) % PATIENTS;
        return next;
    }
}
