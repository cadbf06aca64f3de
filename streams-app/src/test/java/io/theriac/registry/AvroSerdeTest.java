package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.local.EmbeddedRegistry;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.ErasureRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "erasure-requests";
    private static final String SUBJECT = "erasure-requests-value";
    private static final Map<String, Object> SPECIFIC = Map.of("specific.avro.reader", true);
    private static final Map<String, Object> LATEST =
            Map.of("auto.register.schemas", false, "use.latest.version", true);

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SchemaRegistryClient client =
            SchemaRegistryClient.of(Map.of("schema.registry.url", registry.url().toString(), "max.retries", 0));
    private final ErasureRequest request = ErasureRequest.newBuilder()
            .setRequestId("request-1")
            .setPatientId("patient-secret")
            .setRequestedAt(5)
            .build();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldWriteAndReadGeneratedClasses() {
        AvroSerde<ErasureRequest> serde = serde(SPECIFIC);
        byte[] written = serde.serializer().serialize(TOPIC, request);
        assertThat(serde.deserializer().deserialize(TOPIC, written)).isEqualTo(request);
        byte[] payload = Arrays.copyOfRange(written, WireFormat.PAYLOAD_OFFSET, written.length);
        assertThat(payload).isEqualTo(AvroBinary.of(ErasureRequest.class).encode(request));
    }

    @Test
    void shouldWriteAndReadGenericRecords() {
        AvroSerde<GenericRecord> serde = serde(Map.of());
        GenericRecord record = new GenericData.Record(withoutField("requestedBy"));
        record.put("requestId", "request-1");
        record.put("patientId", "patient-1");
        record.put("requestedAt", 7L);
        GenericRecord read =
                serde.deserializer().deserialize(TOPIC, serde.serializer().serialize(TOPIC, record));
        assertThat(read.toString()).isEqualTo(record.toString());
    }

    @Test
    void shouldTurnNullIntoNull() {
        AvroSerde<ErasureRequest> serde = serde(SPECIFIC);
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void shouldReadWhatAnEarlierVersionWrote() {
        GenericRecord earlier = new GenericData.Record(withoutField("requestedBy"));
        earlier.put("requestId", "request-1");
        earlier.put("patientId", "patient-secret");
        earlier.put("requestedAt", 5L);
        byte[] written = this.<GenericRecord>serde(Map.of()).serializer().serialize(TOPIC, earlier);
        assertThat(this.<ErasureRequest>serde(SPECIFIC).deserializer().deserialize(TOPIC, written))
                .isEqualTo(request);
    }

    @Test
    void shouldRegisterTheSchemaAsItStandsInItsFile() {
        serde(Map.of()).serializer().serialize(TOPIC, request);
        assertThat(client.latest(SUBJECT).schema().toString())
                .doesNotContain("avro.java.string")
                .contains("milliseconds since 1970");
    }

    @Test
    void shouldNotRegisterWhereThatIsForbidden() {
        AvroSerde<Object> serde = serde(Map.of("auto.register.schemas", "false"));
        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, request))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining(SUBJECT);
        int id = client.register(SUBJECT, JavaProperties.remove(ErasureRequest.getClassSchema()));
        assertThat(WireFormat.schemaId(serde.serializer().serialize(TOPIC, request)))
                .isEqualTo(id);
    }

    @Test
    void shouldWriteWithTheLatestVersionEvenWhereItsFieldsStandInAnotherOrder() {
        Schema latest = new Schema.Parser().parse("""
                {"type":"record","name":"ErasureRequest","namespace":"io.theriac.schemas","fields":[
                {"name":"requestedAt","type":"long"},
                {"name":"patientId","type":"string"},
                {"name":"urgent","type":"boolean","default":true},
                {"name":"requestId","type":"string"}]}""");
        int id = client.register(SUBJECT, latest);
        byte[] written = serde(LATEST).serializer().serialize(TOPIC, request);
        assertThat(WireFormat.schemaId(written)).isEqualTo(id);
        GenericRecord read = this.<GenericRecord>serde(Map.of()).deserializer().deserialize(TOPIC, written);
        assertThat(read.toString())
                .isEqualTo("{\"requestedAt\": 5, \"patientId\": \"patient-secret\", \"urgent\": true,"
                        + " \"requestId\": \"request-1\"}");
    }

    @Test
    void shouldRefuseToWriteWithALatestVersionThatNeedsMore() {
        client.register(SUBJECT, new Schema.Parser().parse("""
                {"type":"record","name":"ErasureRequest","namespace":"io.theriac.schemas","fields":[
                {"name":"somethingElse","type":"string"}]}"""));
        assertThatThrownBy(() -> serde(LATEST).serializer().serialize(TOPIC, request))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("Version 1");
    }

    @Test
    void shouldTellTheIdForBytesPutTogetherByHand() {
        AvroSerializer<Object> serializer = new AvroSerializer<>(client);
        serializer.configure(Map.of(), false);
        int id = serializer.schemaId(TOPIC, ErasureRequest.getClassSchema());
        assertThat(WireFormat.schemaId(serializer.serialize(TOPIC, request))).isEqualTo(id);
        assertThat(registry.requests()).isEqualTo(1);
    }

    @Test
    void shouldNameSubjectsAsConfigured() {
        serde(Map.of("value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy"))
                .serializer()
                .serialize(TOPIC, request);
        AvroSerde<Object> keys = new AvroSerde<>(client);
        keys.configure(Map.of(), true);
        keys.serializer().serialize(TOPIC, request);
        assertThat(client.subjects())
                .containsExactlyInAnyOrder("io.theriac.schemas.ErasureRequest", "erasure-requests-key");
    }

    @Test
    void shouldReadIntoTheNamedClassAndNoOtherRecordIntoIt() {
        AvroSerde<Object> serde = serde(Map.of("specific.avro.value.type", ErasureRequest.class.getName()));
        byte[] written = serde.serializer().serialize(TOPIC, request);
        assertThat(serde.deserializer().deserialize(TOPIC, written)).isEqualTo(request);

        GenericRecord foreign = new GenericData.Record(new Schema.Parser()
                .parse(JavaProperties.remove(ErasureRequest.getClassSchema())
                        .toString()
                        .replace("\"ErasureRequest\"", "\"Foreign\"")));
        foreign.put("requestId", "request-1");
        foreign.put("patientId", "patient-secret");
        foreign.put("requestedAt", 5L);
        byte[] other = serde.serializer().serialize("other", foreign);
        assertBad(() -> serde.deserializer().deserialize("other", other));
    }

    @Test
    void shouldRejectBytesThatAreNotExactlyOneRecord() {
        AvroSerde<ErasureRequest> serde = serde(SPECIFIC);
        byte[] written = serde.serializer().serialize(TOPIC, request);
        assertBad(() -> serde.deserializer().deserialize(TOPIC, Arrays.copyOf(written, written.length + 1)));
        for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertBad(() -> serde.deserializer().deserialize(TOPIC, cut));
        }
    }

    @Test
    void shouldThrowNothingButSerializationExceptionForNoise() {
        AvroSerde<ErasureRequest> serde = serde(SPECIFIC);
        int id = WireFormat.schemaId(serde.serializer().serialize(TOPIC, request));
        Random random = new Random(1);
        int rejected = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[5 + random.nextInt(60)];
            random.nextBytes(noise);
            WireFormat.writeHeader(noise, id);
            try {
                serde.deserializer().deserialize(TOPIC, noise);
            } catch (SerializationException expected) {
                rejected++;
            }
        }
        assertThat(rejected).isGreaterThan(19_000);
    }

    @Test
    void shouldTellAnUnknownIdFromARegistryThatIsDown() {
        byte[] value = new byte[9];
        WireFormat.writeHeader(value, 99);
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>(client);
        deserializer.configure(Map.of(), false);
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, value)).isInstanceOf(UnknownSchemaException.class);
        registry.suspend();
        assertThatThrownBy(() -> deserializer.deserialize(TOPIC, value))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldPutNoContentIntoItsErrors() {
        ErasureRequest incomplete = new ErasureRequest();
        incomplete.setPatientId("patient-secret");
        assertBad(() -> serde(Map.of()).serializer().serialize(TOPIC, incomplete));
        assertBad(() -> serde(Map.of()).serializer().serialize(TOPIC, "patient-secret"));
    }

    @Test
    void shouldTellTheWritersSchema() {
        AvroDeserializer<Object> deserializer = new AvroDeserializer<>(client);
        byte[] written = serde(Map.of()).serializer().serialize(TOPIC, request);
        assertThat(WireFormat.haveSameEncoding(deserializer.writerSchema(written), ErasureRequest.getClassSchema()))
                .isTrue();
    }

    private static void assertBad(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SerializationException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }

    private static Schema withoutField(String name) {
        Schema full = ErasureRequest.getClassSchema();
        return Schema.createRecord(
                full.getName(),
                full.getDoc(),
                full.getNamespace(),
                false,
                full.getFields().stream()
                        .filter(field -> !field.name().equals(name))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
    }

    private <T> AvroSerde<T> serde(Map<String, ?> configuration) {
        Map<String, Object> all = new HashMap<>(configuration);
        all.put("schema.registry.url", registry.url().toString());
        AvroSerde<T> serde = new AvroSerde<>();
        serde.configure(all, false);
        return serde;
    }
}
