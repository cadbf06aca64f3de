package io.theriac.benchmark.micro;

import io.theriac.clinical.Decision;
import io.theriac.clinical.PairSearch;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.clinical.TreatmentPair;
import io.theriac.learning.Parameters;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.Recommender;
import java.util.List;
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

/** What the ten best pairs of treatments cost, for patients in turn: all treatments judged and ranked, then the search. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class PairBenchmark {
    private static final int PATIENTS = 16;

    @Param({"60", "1000", "5000"})
    public int treatments;

    /** b of (32) of all treatments; with 0.4 none is above the limit and any two are, so that no pair found bounds the search for others. */
    @Param({"0.05", "0.4"})
    public double interaction;

    private final Parameters[] patients = new Parameters[PATIENTS];
    private final PatientFacts[] facts = new PatientFacts[PATIENTS];
    private SharedSnapshot snapshot;
    private Recommender recommender;
    private PairSearch search;
    private int next;

    @Setup
    public void fill() {
        Samples samples = new Samples();
        snapshot = samples.snapshot(treatments, interaction);
        recommender = Samples.recommenderOfAll(treatments);
        search = Samples.pairSearch(snapshot);
        for (int i = 0; i < PATIENTS; i++) {
            patients[i] = samples.patient("patient-" + i);
            facts[i] = samples.untreated();
        }
    }

    /** The judgement of all treatments that the search begins from. */
    @Benchmark
    public Decision decide() {
        next = (next + 1) % PATIENTS;
        return recommender.decide(
                facts[next], SevereReactions.NONE, patients[next], snapshot, Samples.SCALE, Samples.SUMMARIES);
    }

    /** As the service does it for a request that asks for pairs. */
    @Benchmark
    public List<TreatmentPair> decideAndPair() {
        return search.best(decide(), id -> true);
    }
}
