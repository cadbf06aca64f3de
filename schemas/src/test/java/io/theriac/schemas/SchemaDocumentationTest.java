package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocumentationTest {
    /** One of these stands in the documentation of every number: its unit, that it has none, or what it counts. */
    private static final String UNIT = "(?s).*(milliseconds|no unit|in .*[uU]nit|[Nn]umber of|How many|"
            + "CTCAE|Revision|Partition|offset|Offset| 0 .*to 1|0 up to).*";

    static List<Schema> schemas() {
        return TopicRecords.schemas();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldDocumentEveryTypeAndEveryFieldInASentence(Schema schema) {
        SchemaWalk walk = new SchemaWalk(schema);

        assertThat(walk.types()).allSatisfy(type -> assertSentence(type.getFullName(), type.getDoc()));
        assertThat(walk.fields()).allSatisfy(field -> assertSentence(field.name(), field.doc()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldSayWhatEverySymbolMeans(Schema schema) {
        new SchemaWalk(schema)
                .types().stream()
                        .filter(type -> type.getType() == Type.ENUM)
                        .forEach(type ->
                                assertThat(type.getDoc()).as(type.getFullName()).contains(type.getEnumSymbols()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldGiveTheUnitOfEveryTimeAndTheUnitOrRangeOfEveryNumber(Schema schema) {
        List<Schema.Field> fields = new SchemaWalk(schema).fields();

        assertThat(fields)
                .filteredOn(field -> field.name().endsWith("At") || field.name().equals("asOf"))
                .allSatisfy(field -> {
                    assertThat(valueType(field)).as(field.name()).isEqualTo(Type.LONG);
                    assertThat(field.doc()).as(field.name()).contains("in milliseconds since 1970-01-01T00:00:00Z");
                });
        assertThat(fields)
                .filteredOn(field -> NUMBERS.contains(valueType(field)))
                .allSatisfy(field -> assertThat(field.doc()).as(field.name()).matches(UNIT));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldLeaveOutWhatIsOptionalByDefault(Schema schema) {
        assertThat(new SchemaWalk(schema).fields())
                .filteredOn(field -> field.schema().isNullable())
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).as(field.name()).hasSize(2);
                    assertThat(field.schema().getTypes().get(0).getType())
                            .as(field.name())
                            .isEqualTo(Type.NULL);
                    assertThat(field.hasDefaultValue()).as(field.name()).isTrue();
                });
    }

    private static final Set<Type> NUMBERS = Set.of(Type.INT, Type.LONG, Type.FLOAT, Type.DOUBLE);

    private static Type valueType(Schema.Field field) {
        Schema schema = field.schema();
        return schema.isUnion() ? schema.getTypes().get(1).getType() : schema.getType();
    }

    private static void assertSentence(String of, String doc) {
        assertThat(doc).as("doc of %s", of).isNotBlank().endsWith(".").doesNotContain("\n");
    }
}
