package io.theriac.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Records of ours as JSON: what isn't a finite number is null. */
final class JsonValues {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(
                    new SimpleModule().addSerializer(new Finite(Double.class)).addSerializer(new Finite(double.class)));

    private JsonValues() {}

    /** A number, or null. */
    private static final class Finite extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        private Finite(Class<Double> type) {
            super(type);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static <T extends JsonNode> T of(Object value) {
        return MAPPER.valueToTree(value);
    }
}
