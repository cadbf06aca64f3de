package io.theriac.benchmark.micro;

import io.theriac.clinical.Decision;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.SuccessCriterion;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.ConfluentFormat;
import io.theriac.topology.codec.RecommendationBasis;
import io.theriac.topology.codec.RecommendationEncoder;
import io.theriac.topology.codec.RecommendationOrigin;
import io.theriac.topology.codec.ValueReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
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

/**
 * The two Avro records of every outcome event, by the coders written by hand and by the generated classes. The generated ones are
 * given all that can be reused, and for the recommendation the objects ready-made, which the service would have to build first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class AvroBenchmark {
    private static final int SCHEMA_ID = 1;
    private static final int HEADER = 5;
    private static final int TREATMENTS = 60;

    private final ConfluentFormat format = new ConfluentFormat(id -> OutcomeEvent.getClassSchema(), 2);
    private final ValueReader<OutcomeEvent> events = format.outcomeEvents("outcome-events");
    private final RecommendationEncoder encoder = new RecommendationEncoder(
            new RecommendationOrigin("RESPONSE", "points", "0123456789abcdef", "0123456789abcdef", "1"),
            format.recommendations("recommendations"));
    private final SpecificDatumReader<OutcomeEvent> eventReader = new SpecificDatumReader<>(OutcomeEvent.class);
    private final SpecificDatumWriter<Recommendation> recommendationWriter =
            new SpecificDatumWriter<>(Recommendation.class);
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(4096);
    private BinaryDecoder reusedDecoder;
    private BinaryEncoder reusedEncoder;

    private byte[] event;
    private Decision decision;
    private RecommendationBasis basis;
    private Recommendation recommendation;

    @Setup
    public void makeRecords() {
        event = framed(AvroBinary.of(OutcomeEvent.class).encode(outcomeEvent()));
        Samples samples = new Samples();
        SharedSnapshot snapshot = samples.snapshot(TREATMENTS);
        decision = Samples.recommender()
                .decide(
                        samples.facts(),
                        SevereReactions.NONE,
                        samples.patient("patient-1"),
                        snapshot,
                        Samples.SCALE,
                        Samples.SUMMARIES);
        basis = basis(snapshot);
        byte[] encoded = encoder.encode(basis, decision);
        recommendation =
                AvroBinary.of(Recommendation.class).decode(Arrays.copyOfRange(encoded, HEADER, encoded.length));
    }

    @Benchmark
    public OutcomeEvent eventDecodedByHand() {
        return events.read(event);
    }

    @Benchmark
    public OutcomeEvent eventDecodedByGeneratedClass() throws IOException {
        reusedDecoder = DecoderFactory.get().binaryDecoder(event, HEADER, event.length - HEADER, reusedDecoder);
        return eventReader.read(null, reusedDecoder);
    }

    @Benchmark
    public byte[] recommendationEncodedByHand() {
        return encoder.encode(basis, decision);
    }

    @Benchmark
    public byte[] recommendationEncodedByGeneratedClass() throws IOException {
        output.reset();
        reusedEncoder = EncoderFactory.get().binaryEncoder(output, reusedEncoder);
        recommendationWriter.write(recommendation, reusedEncoder);
        reusedEncoder.flush();
        return output.toByteArray();
    }

    private static byte[] framed(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) 0)
                .putInt(SCHEMA_ID)
                .put(payload)
                .array();
    }

    private static OutcomeEvent outcomeEvent() {
        return OutcomeEvent.newBuilder()
                .setEventId("event-1234567")
                .setOutcomeId("outcome-1234567")
                .setPatientId("patient-12345")
                .setTreatmentId("treatment-12")
                .setOutcome(7.25)
                .setOutcomeCode("RESPONSE")
                .setOutcomeUnit("points")
                .setObservedAt(1_700_000_000_000L)
                .setRecordedAt(1_700_000_000_000L)
                .setSiteId("site-1")
                .build();
    }

    private static RecommendationBasis basis(SharedSnapshot snapshot) {
        return new RecommendationBasis(
                new AdviceCause(RecommendationCause.OUTCOME, "event-1234567", null, "outcome-events", 2, 123_456),
                "patient-12345",
                RecommendationStatus.ADVICE,
                1_700_000_000_000L,
                3,
                snapshot.treatments(),
                5.5,
                Samples.SUMMARIES.calibration(),
                new SuccessCriterion(1, 5),
                null,
                SevereReactions.NONE,
                4,
                1L,
                snapshot.positions(),
                snapshot.catalogueDigest(),
                "0123456789abcdef",
                List.of());
    }
}
