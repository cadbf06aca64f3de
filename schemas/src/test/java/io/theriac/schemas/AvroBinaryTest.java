package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroBinaryTest {
    static Stream<SpecificRecord> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldReadBackWhatItWrote(SpecificRecord sample) {
        AvroBinary<SpecificRecord> binary = binaryOf(sample);

        assertThat(binary.decode(binary.encode(sample))).isEqualTo(sample).isExactlyInstanceOf(sample.getClass());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldRefuseBytesThatEndTooEarlyOrTooLate(SpecificRecord sample) {
        AvroBinary<SpecificRecord> binary = binaryOf(sample);
        byte[] bytes = binary.encode(sample);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> binary.decode(cut)).isInstanceOf(AvroRuntimeException.class);
        }
        assertThatThrownBy(() -> binary.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(AvroRuntimeException.class)
                .hasMessageContaining("bytes left");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void shouldMeetDamagedBytesWithNothingButItsOwnException(SpecificRecord sample) {
        AvroBinary<SpecificRecord> binary = binaryOf(sample);
        byte[] bytes = binary.encode(sample);
        SplittableRandom random = new SplittableRandom(20_240_501);

        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = bytes.clone();
            int run = random.nextInt(1, 6);
            for (int at = random.nextInt(damaged.length); run > 0 && at < damaged.length; at++, run--) {
                damaged[at] = (byte) random.nextInt(256);
            }
            assertThat(outcomeOf(binary, damaged)).isIn("read", "refused");
        }
    }

    @Test
    void shouldRefuseALengthThatTheBytesCannotHold() {
        byte[] hugeString = HexFormat.of().parseHex("feffffff0f");

        assertThatThrownBy(() -> AvroBinary.of(ErasureRequest.class).decode(hugeString))
                .isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void shouldRefuseToWriteARecordWithoutAnEssentialField() {
        OutcomeEvent incomplete = new OutcomeEvent();

        assertThatThrownBy(() -> AvroBinary.of(OutcomeEvent.class).encode(incomplete))
                .isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void shouldTakeDefaultsForFieldsTheWriterDidNotKnowAndSkipThoseItDoesNotKnowItself() {
        Schema other = new Schema.Parser().parse("""
                        {"type": "record", "name": "ErasureRequest", "namespace": "io.theriac.schemas", "fields": [
                          {"name": "patientId", "type": "string"},
                          {"name": "ticket", "type": "string", "default": ""},
                          {"name": "requestedAt", "type": "long"},
                          {"name": "requestId", "type": "string"}]}""");
        byte[] written = HexFormat.ofDelimiter(" ").parseHex("02 70 04 78 79 04 04 72 31");

        assertThat(AvroBinary.of(ErasureRequest.class).decode(written, other))
                .isEqualTo(ErasureRequest.newBuilder()
                        .setRequestId("r1")
                        .setPatientId("p")
                        .setRequestedAt(2)
                        .build());
    }

    @Test
    void shouldReadSymbolsItDoesNotKnowAsUnknown() {
        AvroBinary<Recommendation> binary = AvroBinary.of(Recommendation.class);
        byte[] written = binary.encode(Samples.FULL_RECOMMENDATION);
        Schema writer = new Schema.Parser()
                .parse(binary.schema()
                        .toString()
                        .replace("NO_BENEFIT", "RECALLED")
                        .replace("THERAPEUTIC_INDEX", "RECALL"));

        Recommendation read = binary.decode(written, writer);

        assertThat(read.getAbstainReason()).isEqualTo(AbstentionReason.UNKNOWN);
        assertThat(read.getExcluded())
                .extracting(ExcludedTreatment::getRule)
                .containsExactly(ExclusionRule.UNKNOWN, ExclusionRule.CONTRAINDICATION);
        assertThat(read.getRanked()).isEqualTo(Samples.FULL_RECOMMENDATION.getRanked());
    }

    @Test
    void shouldRefuseASchemaItCannotRead() {
        Schema foreign = Schema.createRecord("Other", "", "example", false, List.of());

        assertThatThrownBy(() -> AvroBinary.of(OutcomeEvent.class).decode(new byte[0], foreign))
                .isInstanceOf(AvroRuntimeException.class);
    }

    @Test
    void shouldKeepARecommendationOfTenTreatmentsWithinAKilobyte() {
        Recommendation typical = Recommendation.newBuilder(Samples.FULL_RECOMMENDATION)
                .setRequestId(null)
                .setAbstainReason(null)
                .setRanked(IntStream.rangeClosed(1, 10)
                        .mapToObj(rank -> RankedTreatment.newBuilder(Samples.ranked(rank))
                                .setTreatmentId("T%04d".formatted(rank))
                                .setInteractionRisk(null)
                                .setSuccessProbability(null)
                                .setWarnings(List.of())
                                .setTerms(List.of())
                                .build())
                        .toList())
                .setCombinations(List.of())
                .setPatientVector(null)
                .build();

        assertThat(AvroBinary.of(Recommendation.class).encode(typical)).hasSizeLessThan(1024);
    }

    private static String outcomeOf(AvroBinary<SpecificRecord> binary, byte[] bytes) {
        try {
            binary.decode(bytes);
            return "read";
        } catch (AvroRuntimeException e) {
            return "refused";
        }
    }

    @SuppressWarnings("unchecked")
    private static AvroBinary<SpecificRecord> binaryOf(SpecificRecord sample) {
        return AvroBinary.of((Class<SpecificRecord>) sample.getClass());
    }
}
