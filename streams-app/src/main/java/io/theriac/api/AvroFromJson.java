package io.theriac.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.theriac.schemas.AvroBinary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plain JSON as an Avro record: the way back from {@link AvroJson}, numbers to the bit. Strict: a field of another type is a problem that
 * names it, and says nothing of its value.
 */
public final class AvroFromJson {
    private final SpecificData data = new SpecificData(AvroBinary.class.getClassLoader());
    private final String whole;
    private final Set<String> set;
    private final boolean trusted;

    private AvroFromJson(String whole, Set<String> set, boolean trusted) {
        this.whole = whole;
        this.set = set;
        this.trusted = trusted;
    }

    /**
     * Of a request's body, whose words no problem repeats: it names the fields there may be.
     *
     * @param set fields of the outermost record that the caller may not set
     */
    static AvroFromJson ofBody(Set<String> set) {
        return new AvroFromJson("the body", set, false);
    }

    /** Of what its reader has before him: a problem names the field that isn't known. */
    public static AvroFromJson ofFile() {
        return new AvroFromJson("it", Set.of(), true);
    }

    /**
     * The record; fields that are left out have their defaults, those that the caller may not set are left unset.
     *
     * @throws IllegalArgumentException if it isn't one
     */
    public <T extends SpecificRecord> T read(JsonNode json, Class<T> type) {
        Schema schema = data.getSchema(type);
        return type.cast(record(schema, json, "", set));
    }

    private Object record(Schema schema, JsonNode json, String at, Set<String> leftOut) {
        require(json.isObject(), at, "an object");
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null || leftOut.contains(name)) {
                throw new IllegalArgumentException(
                        trusted
                                ? named(at) + " must be a " + schema.getName() + ", without " + name
                                : named(at) + " has a field that is not known here: it may have "
                                        + known(schema, leftOut));
            }
        }
        SpecificRecord record = (SpecificRecord) data.newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            if (!leftOut.contains(field.name())) {
                record.put(field.pos(), field(field, json, at));
            }
        }
        return record;
    }

    private static String known(Schema schema, Set<String> leftOut) {
        return String.join(
                ", ",
                schema.getFields().stream()
                        .map(Schema.Field::name)
                        .filter(name -> !leftOut.contains(name))
                        .toList());
    }

    private Object field(Schema.Field field, JsonNode json, String at) {
        String where = at.isEmpty() ? field.name() : at + "." + field.name();
        if (json.has(field.name())) {
            return value(field.schema(), json.get(field.name()), where);
        }
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(where + " is missing");
        }
        return data.deepCopy(field.schema(), data.getDefaultValue(field));
    }

    private Object value(Schema schema, JsonNode json, String at) {
        return switch (schema.getType()) {
            case UNION ->
                json.isNull() && schema.getTypes().contains(Schema.create(Schema.Type.NULL))
                        ? null
                        : value(branch(schema), json, at);
            case RECORD -> record(schema, json, at, Set.of());
            case ARRAY -> array(schema, json, at);
            case ENUM -> {
                require(
                        json.isTextual() && schema.hasEnumSymbol(json.asText()),
                        at,
                        "one of " + schema.getEnumSymbols());
                yield data.createEnum(json.asText(), schema);
            }
            case STRING -> {
                require(json.isTextual(), at, "a text");
                yield json.asText();
            }
            case BOOLEAN -> {
                require(json.isBoolean(), at, "true or false");
                yield json.asBoolean();
            }
            case INT -> {
                require(json.isIntegralNumber() && json.canConvertToInt(), at, "a whole number");
                yield json.intValue();
            }
            case LONG -> {
                require(json.isIntegralNumber() && json.canConvertToLong(), at, "a whole number");
                yield json.longValue();
            }
            case FLOAT -> {
                require(json.isNumber(), at, "a number");
                // By way of a double it would be rounded twice.
                yield Float.parseFloat(json.asText());
            }
            case DOUBLE -> {
                require(json.isNumber(), at, "a number");
                yield json.doubleValue();
            }
            default -> throw new IllegalArgumentException(at + " can't be set");
        };
    }

    private static Schema branch(Schema union) {
        return union.getTypes().stream()
                .filter(each -> each.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private List<Object> array(Schema schema, JsonNode json, String at) {
        require(json.isArray(), at, "a list");
        List<Object> items = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            items.add(value(schema.getElementType(), json.get(i), at + "[" + i + "]"));
        }
        return items;
    }

    private void require(boolean fine, String at, String what) {
        if (!fine) {
            throw new IllegalArgumentException(named(at) + " must be " + what);
        }
    }

    private String named(String at) {
        return at.isEmpty() ? whole : at;
    }
}
