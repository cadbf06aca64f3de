package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.local.EmbeddedRegistry;
import io.theriac.schemas.Assignment;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.pulsar.kafka.shade.avro.Schema;
import org.apache.pulsar.kafka.shade.avro.generic.GenericData;
import org.apache.pulsar.kafka.shade.avro.generic.GenericRecord;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Our serdes and embedded registry against Confluent's own classes (relocated, hence the package names). */
class ConfluentSerializersTest {
    private static final String TOPIC = "outcome-events";
    private static final OutcomeEvent EVENT = OutcomeEvent.newBuilder()
            .setEventId("event-1")
            .setOutcomeId("outcome-1")
            .setPatientId("patient-1")
            .setTreatmentId("treatment-1")
            .setOutcome(-1.5)
            .setOutcomeCode("log2-ic50")
            .setOutcomeUnit("1")
            .setObservedAt(1_700_000_000_000L)
            .setRecordedAt(1_700_000_000_001L)
            .setAssignment(Assignment.CLINICIAN)
            .setDose(12.5)
            .build();

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final KafkaAvroSerializer theirSerializer = new KafkaAvroSerializer();
    private final KafkaAvroDeserializer theirDeserializer = new KafkaAvroDeserializer();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldReadWhatConfluentsSerializerWrote() {
        theirSerializer.configure(configuration(Map.of()), false);
        byte[] written = theirSerializer.serialize(TOPIC, theirEvent());
        assertThat(this.<OutcomeEvent>ours(Map.of("specific.avro.reader", true))
                        .deserializer()
                        .deserialize(TOPIC, written))
                .isEqualTo(EVENT);
    }

    @Test
    void shouldWriteTheSameBytesUnderTheSameIdAsConfluentsSerializer() {
        theirSerializer.configure(configuration(Map.of()), false);
        byte[] theirs = theirSerializer.serialize(TOPIC, theirEvent());
        assertThat(ours(Map.of("auto.register.schemas", false)).serializer().serialize(TOPIC, EVENT))
                .isEqualTo(theirs);
        assertThat(ours(Map.of()).serializer().serialize(TOPIC, EVENT)).isEqualTo(theirs);
    }

    @Test
    void shouldWriteWhatConfluentsDeserializerReads() {
        theirDeserializer.configure(configuration(Map.of()), false);
        byte[] written = ours(Map.of()).serializer().serialize(TOPIC, EVENT);
        Object read = theirDeserializer.deserialize(TOPIC, written);
        assertThat(read).isInstanceOf(GenericRecord.class).hasToString(EVENT.toString());
    }

    @Test
    void shouldFindWithConfluentsLookupWhatOurSerializerRegistered() {
        theirSerializer.configure(configuration(Map.of("auto.register.schemas", false)), false);
        byte[] ours = ours(Map.of()).serializer().serialize(TOPIC, EVENT);
        assertThat(theirSerializer.serialize(TOPIC, theirEvent())).isEqualTo(ours);
    }

    @Test
    void shouldNameSubjectsAsConfluentsSerializerDoes() {
        for (String strategy : new String[] {"RecordNameStrategy", "TopicRecordNameStrategy"}) {
            KafkaAvroSerializer serializer = new KafkaAvroSerializer();
            String theirs = "org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.subject." + strategy;
            serializer.configure(configuration(Map.of("value.subject.name.strategy", theirs)), false);
            byte[] written = serializer.serialize(TOPIC, theirEvent());
            Map<String, Object> lookup =
                    Map.of("value.subject.name.strategy", strategy, "auto.register.schemas", false);
            assertThat(ours(lookup).serializer().serialize(TOPIC, EVENT)).isEqualTo(written);
        }
        assertThat(SchemaRegistryClient.of(configuration(Map.of())).subjects())
                .containsExactlyInAnyOrder(
                        "io.theriac.schemas.OutcomeEvent", "outcome-events-io.theriac.schemas.OutcomeEvent");
    }

    @Test
    void shouldRefuseToConfluentsSerializerWhatItRefusesToOurs() {
        theirSerializer.configure(configuration(Map.of()), false);
        theirSerializer.serialize(TOPIC, theirEvent());
        var incompatible = SchemaBuilder.record("OutcomeEvent")
                .namespace("io.theriac.schemas")
                .fields()
                .requiredString("unheardOf")
                .endRecord();
        GenericRecord theirs = new GenericData.Record(new Schema.Parser().parse(incompatible.toString()));
        theirs.put("unheardOf", "x");
        assertThatThrownBy(() -> theirSerializer.serialize(TOPIC, theirs))
                .isInstanceOf(SerializationException.class)
                .hasStackTraceContaining("409");
        var ours = new GenericRecordBuilder(incompatible).set("unheardOf", "x").build();
        assertThatThrownBy(() -> ours(Map.of()).serializer().serialize(TOPIC, ours))
                .isInstanceOf(SchemaRefusedException.class);
    }

    /** The event as a producer knows it that has only the schema file. */
    private static GenericRecord theirEvent() {
        Schema schema = schemaFile("OutcomeEvent");
        GenericRecord event = new GenericData.Record(schema);
        for (org.apache.avro.Schema.Field field : OutcomeEvent.getClassSchema().getFields()) {
            Object value = EVENT.get(field.pos());
            boolean isEnum = value instanceof OutcomeKind || value instanceof Assignment;
            Schema fieldSchema = schema.getField(field.name()).schema();
            event.put(field.name(), isEnum ? new GenericData.EnumSymbol(fieldSchema, value.toString()) : value);
        }
        return event;
    }

    private static Schema schemaFile(String name) {
        try (InputStream file = ConfluentSerializersTest.class.getResourceAsStream("/avro/" + name + ".avsc")) {
            return new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> configuration(Map<String, ?> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("schema.registry.url", registry.url().toString());
        return all;
    }

    private <T> AvroSerde<T> ours(Map<String, ?> more) {
        AvroSerde<T> serde = new AvroSerde<>();
        serde.configure(configuration(more), false);
        return serde;
    }
}
