package io.theriac.benchmark.micro;

import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
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
import org.openjdk.jmh.infra.Blackhole;

/** What learning from one outcome costs, at rank {@value #RANK}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class LearningBenchmark {
    private static final int RANK = 32;
    private static final int PAIRS = 64;
    private static final OutcomeScale SCALE = new OutcomeScale(5, 3);

    @Param({"sgd", "adagrad"})
    public String learner;

    private Learner learning;
    private Parameters[] patients;
    private Parameters[] treatments;
    private int next;

    @Setup
    public void makeParameters() {
        learning = LearnerSettings.defaults(learner).withRank(RANK).create();
        patients = new Parameters[PAIRS];
        treatments = new Parameters[PAIRS];
        for (int i = 0; i < PAIRS; i++) {
            patients[i] = learning.initial(Side.PATIENT, "patient-" + i, SCALE);
            treatments[i] = learning.initial(Side.TREATMENT, "treatment-" + i, SCALE);
        }
    }

    /** One half: what the shared side does for a gradient. */
    @Benchmark
    public Parameters treatmentStep() {
        int i = advance();
        return learning.step(Side.TREATMENT, SCALE, i % 10, treatments[i], patients[i].values());
    }

    /** A whole event: predict, then both halves. */
    @Benchmark
    public void predictAndBothSteps(Blackhole sink) {
        int i = advance();
        float[] patient = patients[i].values();
        float[] treatment = treatments[i].values();
        sink.consume(learning.predict(SCALE, patient, treatment));
        sink.consume(learning.step(Side.PATIENT, SCALE, i % 10, patients[i], treatment));
        sink.consume(learning.step(Side.TREATMENT, SCALE, i % 10, treatments[i], patient));
    }

    private int advance() {
        next = (next + 1) % PAIRS;
        return next;
    }
}
