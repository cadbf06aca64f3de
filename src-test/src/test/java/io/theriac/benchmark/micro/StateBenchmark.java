package io.theriac.benchmark.micro;

import io.theriac.clinical.PatientFacts;
import io.theriac.learning.Parameters;
import io.theriac.state.Gradient;
import io.theriac.state.GradientCodec;
import io.theriac.state.Ledger;
import io.theriac.state.LedgerEntry;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.ProfileCodec;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The internal binary formats of every outcome event: patient state, profile, gradient, treatment state. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class StateBenchmark {
    private static final byte[] PATIENT = "patient-12345".getBytes();

    private final PatientStateCodec patientStates = new PatientStateCodec();
    private final GradientCodec gradients = new GradientCodec();
    private final TreatmentStateCodec treatmentStates = new TreatmentStateCodec();
    private PatientState patient;
    private byte[] patientBytes;
    private byte[] profileBytes;
    private Gradient gradient;
    private byte[] gradientBytes;
    private TreatmentState treatment;
    private byte[] treatmentBytes;

    @Setup
    public void makeValues() {
        Samples samples = new Samples();
        patient = patientOfThreeEvents(samples);
        patientBytes = patientStates.encode(patient);
        PatientFacts facts = samples.facts();
        profileBytes = ProfileCodec.encode(facts);
        gradient = new Gradient(
                1, 123_456, Samples.SCALE, 7.25, patient.parameters().values());
        gradientBytes = gradients.encode(gradient, 1 + Samples.RANK);
        treatment = samples.treatment("treatment-1");
        treatmentBytes = treatmentStates.encode(treatment);
    }

    @Benchmark
    public PatientState patientDecode() {
        return patientStates.decode(patientBytes);
    }

    @Benchmark
    public byte[] patientEncode() {
        return patientStates.encode(patient);
    }

    @Benchmark
    public PatientFacts profileDecode() {
        return ProfileCodec.decode(profileBytes);
    }

    @Benchmark
    public Gradient gradientDecode() {
        return gradients.decode(gradientBytes);
    }

    @Benchmark
    public byte[] gradientEncode() {
        return gradients.encode(gradient, 1 + Samples.RANK);
    }

    @Benchmark
    public TreatmentState treatmentDecode() {
        return TreatmentStateCodec.decode(treatmentBytes);
    }

    @Benchmark
    public byte[] treatmentEncode() {
        return treatmentStates.encode(treatment);
    }

    /** Three entries stay in the patient's value: no store is touched. */
    private static PatientState patientOfThreeEvents(Samples samples) {
        Ledger ledger = new Ledger(null, 1_000);
        PatientState state = PatientState.unlearned();
        Parameters parameters = samples.patient("patient-12345");
        for (int i = 0; i < 3; i++) {
            LedgerEntry entry = new LedgerEntry(i, i, i, 1_700_000_000_000L, 7.25, "treatment-" + i);
            state = ledger.append(PATIENT, state, parameters, entry);
        }
        return state;
    }
}
