package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of {@link SchemaHistoryTest} is worth as much as the changes it catches. */
class SchemaEvolutionTest {
    private static final String FIELDS = """
            {"name": "id", "type": "string"},
            {"name": "count", "type": "int"},
            {"name": "dose", "type": ["null", "double"], "default": null},
            {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["UNKNOWN", "OLD"], "default": "UNKNOWN"}},
            {"name": "strict", "type": {"type": "enum", "name": "Strict", "symbols": ["ONE", "TWO"]}}""";

    private static final SchemaHistory HISTORY = new SchemaHistory(List.of(record(FIELDS)));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a field is added without default   | {"name": "id", "type": "string"} | {"name": "id", "type": "string"}, {"name": "site", "type": "string"}
            an essential field is removed      | {"name": "id", "type": "string"}, |
            a field is renamed                 | "name": "count" | "name": "number"
            a number is widened                | "type": "int" | "type": "long"
            a number becomes text              | "type": "int" | "type": "string"
            an essential field becomes nullable | "type": "int" | "type": ["null", "int"], "default": null
            a nullable field becomes essential | "type": ["null", "double"], "default": null | "type": "double"
            an enum without default grows      | "ONE", "TWO" | "ONE", "TWO", "THREE"
            an enum without default shrinks    | "ONE", "TWO" | "ONE"
            an enum loses its default and a symbol | ["UNKNOWN", "OLD"], "default": "UNKNOWN" | ["OLD"]
            a nested type is renamed           | "name": "Strict" | "name": "Lax"
            """)
    void shouldCatchAnIncompatibleChange(String change, String before, String after) {
        assertThat(FIELDS).contains(before);
        Schema changed = record(FIELDS.replace(before, after == null ? "" : after));

        assertThat(HISTORY.objectionsTo(changed)).as(change).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing changes                    | "name": "id" | "name": "id"
            a field is documented              | "name": "count" | "name": "count", "doc": "how many"
            a field is added with a default    | {"name": "id", "type": "string"} | {"name": "id", "type": "string"}, {"name": "site", "type": "string", "default": ""}
            a nullable field is removed        | {"name": "dose", "type": ["null", "double"], "default": null}, |
            an enum with a default grows       | "UNKNOWN", "OLD" | "UNKNOWN", "OLD", "NEW"
            an enum with a default shrinks     | ["UNKNOWN", "OLD"] | ["UNKNOWN"]
            """)
    void shouldLetACompatibleChangePass(String change, String before, String after) {
        assertThat(FIELDS).contains(before);
        Schema changed = record(FIELDS.replace(before, after == null ? "" : after));

        assertThat(HISTORY.objectionsTo(changed)).as(change).isEmpty();
    }

    @Test
    void shouldCatchAMoveToAnotherNamespace() {
        Schema moved = new Schema.Parser().parse(HISTORY.newest().toString().replace("example.v", "example.w"));

        assertThat(HISTORY.objectionsTo(moved)).singleElement().asString().contains("another name");
    }

    @Test
    void shouldCompareWithEveryVersionAndNotJustTheNewest() {
        Schema first = record("{\"name\": \"id\", \"type\": \"string\"}");
        Schema second = record(
                "{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"site\", \"type\": \"string\", \"default\": \"\"}");
        Schema third = record("{\"name\": \"id\", \"type\": \"string\"}, {\"name\": \"site\", \"type\": \"string\"}");

        assertThat(new SchemaHistory(List.of(second)).objectionsTo(third)).isEmpty();
        assertThat(new SchemaHistory(List.of(first, second)).objectionsTo(third))
                .singleElement()
                .asString()
                .startsWith("v1 written, new schema reads: READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void shouldGiveEveryEnumOfOursRoomToGrow() {
        List<Schema> enums = new ArrayList<>();
        TopicRecords.schemas()
                .forEach(schema -> new SchemaWalk(schema)
                        .types().stream()
                                .filter(type -> type.getType() == Schema.Type.ENUM)
                                .forEach(enums::add));

        assertThat(enums).hasSizeGreaterThan(8).allSatisfy(type -> {
            assertThat(type.getEnumDefault()).as(type.getFullName()).isEqualTo("UNKNOWN");
            assertThat(type.getEnumSymbols()).as(type.getFullName()).startsWith("UNKNOWN");
        });
    }

    private static Schema record(String fields) {
        return new Schema.Parser()
                .parse("{\"type\": \"record\", \"name\": \"Event\", \"namespace\": \"example.v\", \"fields\": ["
                        + fields + "]}");
    }
}
