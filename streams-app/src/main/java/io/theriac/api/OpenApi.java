package io.theriac.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.SoftwareVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.avro.Schema;

/** The OpenAPI document: addresses as written down, the records that are Avro elsewhere from their schemas. */
final class OpenApi {
    private OpenApi() {}

    static void show(Context context) {
        context.contentType("application/json").result(document().toString());
    }

    static ObjectNode document() {
        try (InputStream written = OpenApi.class.getResourceAsStream("/http/openapi.json")) {
            ObjectNode document = (ObjectNode) new ObjectMapper().readTree(written);
            ((ObjectNode) document.get("info")).put("version", SoftwareVersion.current());
            ((ObjectNode) document.get("info")).put("description", Notice.TEXT);
            ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
            schemas.set("Recommendation", record(Recommendation.getClassSchema(), Set.of(), true));
            ObjectNode whatIf =
                    record(RecommendationRequest.getClassSchema(), PatientEndpoints.REQUEST_SET_HERE, false);
            ((ObjectNode) whatIf.get("properties"))
                    .set("profile", record(PatientProfile.getClassSchema(), PatientEndpoints.PROFILE_SET_HERE, false));
            schemas.set("WhatIf", whatIf);
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param complete whether all fields are there: so in what is answered, not in what is asked */
    private static ObjectNode record(Schema schema, Set<String> leftOut, boolean complete) {
        ObjectNode object = JsonValues.object();
        object.put("type", "object");
        object.put("description", schema.getDoc());
        object.put("additionalProperties", false);
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        for (Schema.Field field : schema.getFields()) {
            if (!leftOut.contains(field.name())) {
                ObjectNode property = value(field.schema(), complete);
                property.put("description", field.doc());
                properties.set(field.name(), property);
                if (complete || !field.hasDefaultValue()) {
                    required.add(field.name());
                }
            }
        }
        return object;
    }

    private static ObjectNode value(Schema schema, boolean complete) {
        ObjectNode value = JsonValues.object();
        return switch (schema.getType()) {
            case RECORD -> record(schema, Set.of(), complete);
            case UNION -> nullable(schema, complete);
            case ARRAY -> {
                value.put("type", "array");
                value.set("items", value(schema.getElementType(), complete));
                yield value;
            }
            case ENUM -> {
                ArrayNode symbols = value.put("type", "string").putArray("enum");
                schema.getEnumSymbols().forEach(symbols::add);
                yield value;
            }
            case INT, LONG -> value.put("type", "integer");
            case FLOAT, DOUBLE -> value.put("type", "number");
            case BOOLEAN -> value.put("type", "boolean");
            default -> value.put("type", "string");
        };
    }

    private static ObjectNode nullable(Schema union, boolean complete) {
        ObjectNode value = union.getTypes().stream()
                .filter(each -> each.getType() != Schema.Type.NULL)
                .findFirst()
                .map(each -> value(each, complete))
                .orElseThrow();
        JsonNode type = value.get("type");
        value.putArray("type").add(type).add("null");
        if (value.has("enum")) {
            ((ArrayNode) value.get("enum")).addNull();
        }
        return value;
    }
}
