package io.theriac.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;

/** All that a schema consists of, nested types included. */
final class SchemaWalk {
    private final Set<Schema> types = new LinkedHashSet<>();
    private final List<Schema.Field> fields = new ArrayList<>();

    SchemaWalk(Schema root) {
        walk(root);
    }

    /** The records and enums. */
    Set<Schema> types() {
        return types;
    }

    /** The fields of all records. */
    List<Schema.Field> fields() {
        return fields;
    }

    private void walk(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                if (types.add(schema)) {
                    schema.getFields().forEach(field -> {
                        fields.add(field);
                        walk(field.schema());
                    });
                }
            }
            case ENUM -> types.add(schema);
            case ARRAY -> walk(schema.getElementType());
            case UNION -> schema.getTypes().forEach(this::walk);
            default -> {
                // a primitive type has no parts
            }
        }
    }
}
