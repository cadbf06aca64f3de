package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.OutcomeEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a registry by a real product, and what happens when that goes down and comes up. */
@Tag("ci")
class ApicurioContractTest extends RegistryContract {
    private static final Schema NAME = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Ward\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}");
    private static final Schema NAME_AND_SITE = new Schema.Parser()
            .parse("{\"type\":\"record\",\"name\":\"Ward\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"},"
                    + "{\"name\":\"site\",\"type\":[\"null\",\"string\"],\"default\":null}]}");

    private static ApicurioProcess registry;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        registry = ApicurioProcess.start(folder);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Override
    protected Map<String, ?> configuration() {
        return waitingFor("60000");
    }

    /** Busy machines take their time: where an answer is expected it may be long in coming. */
    private static Map<String, ?> waitingFor(String milliseconds) {
        return Map.of(
                "schema.registry.url",
                registry.url(),
                "schema.registry.http.read.timeout.ms",
                "60000",
                "schema.registry.call.timeout.ms",
                milliseconds);
    }

    @Test
    void shouldReadRecordsOfBothVersionsOfASchemaThatEvolved() {
        try (AvroSerializer<GenericRecord> serializer = new AvroSerializer<>();
                AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            serializer.configure(configuration(), false);
            deserializer.configure(configuration(), false);
            GenericRecord before =
                    new GenericRecordBuilder(NAME).set("name", "west").build();
            GenericRecord after = new GenericRecordBuilder(NAME_AND_SITE)
                    .set("name", "east")
                    .set("site", "S1")
                    .build();
            byte[] old = serializer.serialize("evolving", before);
            byte[] recent = serializer.serialize("evolving", after);
            assertThat(deserializer.deserialize("evolving", old)).hasToString(before.toString());
            assertThat(deserializer.deserialize("evolving", recent)).hasToString(after.toString());
            assertThat(deserializer.writerSchema(recent)).isEqualTo(NAME_AND_SITE);
        }
    }

    @Test
    void shouldTakeTheSchemasOfThisSoftwareAsTheyAre() {
        SchemaRegistryClient client = SchemaRegistryClient.of(configuration());
        int id = client.register("outcome-events-value", OutcomeEvent.getClassSchema());
        assertThat(SchemaRegistryClient.of(configuration()).schemaById(id)).isEqualTo(OutcomeEvent.getClassSchema());
    }

    @Test
    void shouldBeTakenForBrokenWhileItIsDownAndKnowTheSameIdsWhenItIsUpAgain() throws IOException {
        SchemaRegistryClient before = SchemaRegistryClient.of(configuration());
        int id = before.register("through-a-restart", NAME);
        registry.down();
        try {
            assertThat(before.schemaById(id)).as("what was learned").isEqualTo(NAME);
            SchemaRegistryClient impatient = SchemaRegistryClient.of(waitingFor("2000"));
            assertThatThrownBy(() -> impatient.schemaById(id))
                    .as("no verdict on the record")
                    .isInstanceOf(RegistryUnavailableException.class)
                    .message()
                    .hasLineCount(1);
            assertThatThrownBy(() -> impatient.register("through-a-restart", NAME_AND_SITE))
                    .isInstanceOf(RegistryUnavailableException.class);
        } finally {
            registry.up();
        }
        assertThat(before.register("through-a-restart", NAME_AND_SITE)).isNotEqualTo(id);
        SchemaRegistryClient afterwards = SchemaRegistryClient.of(configuration());
        assertThat(afterwards.schemaById(id)).isEqualTo(NAME);
        assertThat(afterwards.register("through-a-restart", NAME)).isEqualTo(id);
    }
}
