package io.theriac.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;

/** Plain JSON, as {@code theriac watch --json} writes it, back to Avro's generated classes. Numbers come back to the bit. */
final class JsonAvro {
    private static final SpecificData DATA = SpecificData.get();

    private JsonAvro() {}

    /** @throws IllegalArgumentException if it is none, with a part of a sentence that says where */
    static Object value(JsonNode node, Schema schema, String at) {
        return switch (schema.getType()) {
            case RECORD -> record(node, schema, at);
            case ARRAY -> array(node, schema, at);
            case UNION -> union(node, schema, at);
            case ENUM -> DATA.createEnum(text(node, at), schema);
            case STRING -> text(node, at);
            case BOOLEAN -> {
                require(node.isBoolean(), at, "true or false");
                yield node.booleanValue();
            }
            default -> number(node, schema, at);
        };
    }

    private static Object record(JsonNode node, Schema schema, String at) {
        require(node.isObject(), at, "an object");
        node.fieldNames()
                .forEachRemaining(name ->
                        require(schema.getField(name) != null, at, "a " + schema.getName() + ", without " + name));
        IndexedRecord record = (IndexedRecord) DATA.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            String place = at.isEmpty() ? field.name() : at + "." + field.name();
            JsonNode value = node.get(field.name());
            require(value != null || field.hasDefaultValue(), place, "there");
            record.put(field.pos(), value == null ? DATA.getDefaultValue(field) : value(value, field.schema(), place));
        }
        return record;
    }

    private static List<Object> array(JsonNode node, Schema schema, String at) {
        require(node.isArray(), at, "a list");
        List<Object> items = new ArrayList<>();
        StreamSupport.stream(node.spliterator(), false)
                .forEach(item -> items.add(value(item, schema.getElementType(), at + "[" + items.size() + "]")));
        return items;
    }

    /** Ours are of null and one other type. */
    private static Object union(JsonNode node, Schema schema, String at) {
        return node.isNull()
                ? null
                : schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .map(type -> value(node, type, at))
                        .orElse(null);
    }

    private static String text(JsonNode node, String at) {
        require(node.isTextual(), at, "a text");
        return node.textValue();
    }

    private static Object number(JsonNode node, Schema schema, String at) {
        require(node.isNumber(), at, "a number");
        return switch (schema.getType()) {
            case INT -> {
                require(node.canConvertToInt() && node.canConvertToExactIntegral(), at, "a whole number");
                yield node.intValue();
            }
            case LONG -> {
                require(node.canConvertToLong() && node.canConvertToExactIntegral(), at, "a whole number");
                yield node.longValue();
            }
            case FLOAT -> Float.parseFloat(node.asText());
            case DOUBLE -> node.doubleValue();
            default -> throw new IllegalArgumentException(at + " is of a type that isn't used");
        };
    }

    private static void require(boolean met, String at, String what) {
        if (!met) {
            throw new IllegalArgumentException((at.isEmpty() ? "it" : at) + " must be " + what);
        }
    }
}
