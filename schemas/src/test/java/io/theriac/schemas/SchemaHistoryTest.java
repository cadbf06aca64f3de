package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> records() {
        return TopicRecords.ALL.stream().map(Class::getSimpleName).toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldReadAndBeReadByEveryVersionKept(String record) throws IOException {
        assertThat(SchemaHistory.of(record).objectionsTo(current(record))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldKeepTheCurrentSchemaAsNewestVersion(String record) throws IOException {
        SchemaHistory history = SchemaHistory.of(record);

        assertThat(history.versions()).as("versions of %s", record).isNotEmpty();
        assertThat(withoutDocs(history.newest()))
                .as(
                        "%s.avsc differs from its newest kept version: keep it as %s too (versions once released stay as they are)",
                        record, SchemaHistory.file(record, history.versions().size() + 1))
                .isEqualTo(withoutDocs(current(record)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void shouldGenerateTheClassesFromTheSchemaFiles(String record) throws IOException {
        assertThat(TopicRecords.schemas()).anySatisfy(schema -> {
            assertThat(schema.getFullName()).isEqualTo("io.theriac.schemas." + record);
            assertThat(withoutDocs(schema)).isEqualTo(withoutDocs(current(record)));
        });
    }

    @Test
    void shouldKeepTheVersionsOfEveryRecordAndOfNoOther() throws IOException {
        assertThat(namesIn(SchemaHistory.FOLDER)).containsExactlyInAnyOrderElementsOf(records());
        assertThat(namesIn(Path.of("src", "main", "resources", "avro")))
                .containsExactlyInAnyOrderElementsOf(
                        records().stream().map(record -> record + ".avsc").toList());
    }

    private static Schema current(String record) throws IOException {
        return new Schema.Parser().parse(SchemaHistoryTest.class.getResourceAsStream("/avro/" + record + ".avsc"));
    }

    /** Everything that matters to a reader or writer; unlike Schema.equals this sees the defaults of enums. */
    private static JsonNode withoutDocs(Schema schema) throws IOException {
        JsonNode json = JSON.readTree(schema.toString());
        json.findParents("doc").forEach(parent -> ((ObjectNode) parent).remove("doc"));
        json.findParents("avro.java.string").forEach(parent -> ((ObjectNode) parent).remove("avro.java.string"));
        return JSON.readTree(json.toString().replace("{\"type\":\"string\"}", "\"string\""));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
