package io.theriac.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.avro.Schema;

/**
 * What generated Java classes add to their schemas. It changes no byte of a record, but a schema with it is another one to
 * the registry than the schema file that was registered by hand.
 */
final class JavaProperties {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES =
            List.of("avro.java.string", "java-class", "java-key-class", "java-element-class");

    private JavaProperties() {}

    static Schema remove(Schema schema) {
        try {
            JsonNode json = JSON.readTree(schema.toString());
            strip(json);
            return new Schema.Parser().parse(json.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is no JSON", e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(NAMES);
            object.properties().stream()
                    .filter(property -> !property.getKey().equals("default"))
                    .forEach(property -> strip(property.getValue()));
        } else {
            node.forEach(JavaProperties::strip);
        }
    }
}
