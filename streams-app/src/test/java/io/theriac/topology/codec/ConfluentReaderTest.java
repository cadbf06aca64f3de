package io.theriac.topology.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.Assignment;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import io.theriac.schemas.TreatmentProfile;
import java.nio.ByteBuffer;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ConfluentReaderTest {
    private static final AvroBinary<OutcomeEvent> GENERATED = AvroBinary.of(OutcomeEvent.class);
    private static final Schema OWN = OutcomeEvent.getClassSchema();

    private final ConfluentFormat format =
            new ConfluentFormat(Map.of(1, OWN, 2, withFurtherField(), 3, TreatmentProfile.getClassSchema())::get, 9);
    private final ValueReader<OutcomeEvent> reader = format.outcomeEvents("outcome-events");

    @Property(tries = 500)
    void shouldReadWhatTheGeneratedClassReads(
            @ForAll String text,
            @ForAll double outcome,
            @ForAll long time,
            @ForAll int number,
            @ForAll boolean present,
            @ForAll OutcomeKind kind,
            @ForAll Assignment assignment) {
        OutcomeEvent event = OutcomeEvent.newBuilder()
                .setEventId(text)
                .setOutcomeId(text + "o")
                .setRevision(number)
                .setKind(kind)
                .setPatientId("p" + text)
                .setTreatmentId("t" + text)
                .setOutcome(outcome)
                .setOutcomeCode(text)
                .setOutcomeUnit("")
                .setDose(present ? outcome : null)
                .setDoseUnit(present ? text : null)
                .setTreatmentStartedAt(present ? time : null)
                .setObservedAt(time)
                .setRecordedAt(-time)
                .setSiteId(present ? null : text)
                .setEncounterId(present ? text : null)
                .setOrderId(present ? null : text)
                .setAssignment(assignment)
                .setRecommendationId(present ? text : null)
                .setAdverseEvent(present ? new AdverseEvent(text, number) : null)
                .build();
        byte[] payload = GENERATED.encode(event);
        assertThat(reader.read(framed(1, payload))).isEqualTo(GENERATED.decode(payload));
    }

    @Property(tries = 2000)
    void shouldRefuseGarbageByNoOtherException(@ForAll @Size(max = 80) byte[] garbage) {
        for (int schema = 1; schema <= 3; schema++) {
            try {
                reader.read(framed(schema, garbage));
            } catch (UnreadableValueException expected) {
                assertThat(expected.isUnknownSchema()).isFalse();
            }
        }
    }

    @Test
    void shouldResolveAnotherVersionOfTheSchema() {
        byte[] payload = GENERATED.encode(sample());
        byte[] longer = ByteBuffer.allocate(payload.length + 1)
                .put(payload)
                .put((byte) 0)
                .array();
        assertThat(reader.read(framed(2, longer))).isEqualTo(sample());
    }

    @Test
    void shouldRefuseARecordOfAnotherNameEvenWhereItsFieldsFit() {
        Schema namesake = new Schema.Parser().parse(OWN.toString().replace("\"OutcomeEvent\"", "\"LabResult\""));
        ValueReader<OutcomeEvent> foreign =
                new ConfluentFormat(Map.of(1, namesake)::get, 9).outcomeEvents("outcome-events");
        byte[] value = framed(1, GENERATED.encode(sample()));
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> foreign.read(value))
                .withMessage("the value is a io.theriac.schemas.LabResult, not a io.theriac.schemas.OutcomeEvent")
                .matches(unreadable -> !unreadable.isUnknownSchema());
    }

    @Test
    void shouldTellAnUnknownSchemaFromMalformedBytes() {
        assertThatExceptionOfType(UnreadableValueException.class)
                .isThrownBy(() -> reader.read(framed(77, new byte[3])))
                .matches(UnreadableValueException::isUnknownSchema);
    }

    @Test
    void shouldLetABrokenRegistryThrowThrough() {
        ValueReader<OutcomeEvent> broken = new ConfluentFormat(
                        id -> {
                            throw new IllegalStateException("registry down");
                        },
                        9)
                .outcomeEvents("outcome-events");
        assertThatThrownBy(() -> broken.read(framed(1, new byte[3])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("registry down");
    }

    private static OutcomeEvent sample() {
        return OutcomeEvent.newBuilder()
                .setEventId("e")
                .setOutcomeId("o")
                .setPatientId("p")
                .setTreatmentId("t")
                .setOutcome(1)
                .setOutcomeCode("c")
                .setOutcomeUnit("u")
                .setObservedAt(1)
                .setRecordedAt(2)
                .build();
    }

    /** The schema with one more field, nullable, at its end. */
    private static Schema withFurtherField() {
        String json = OWN.toString();
        int end = json.lastIndexOf(']');
        String field = ",{\"name\":\"further\",\"type\":[\"null\",\"string\"],\"default\":null}";
        return new Schema.Parser().parse(json.substring(0, end) + field + json.substring(end));
    }

    private static byte[] framed(int schema, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(schema)
                .put(payload)
                .array();
    }
}
