package io.theriac.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance's OpenAPI document says of answers, and where one disagrees: of JSON Schema what the document uses. Strict: what isn't
 * documented may not be there.
 *
 * @param root of the document
 */
record ApiDocument(JsonNode root) {

    /** Where an answer to a question disagrees with the document, in words; none if it doesn't. */
    List<String> problems(JsonNode answer, String path, String method, int status) {
        String documented = path.replaceAll("/patients/[^/]+", "/patients/{patientId}")
                .replaceAll("/treatments/[^/]+", "/treatments/{treatmentId}");
        JsonNode response = resolved(root.at("/paths")
                .path(documented)
                .path(method)
                .path("responses")
                .path(Integer.toString(status)));
        JsonNode content =
                response.path("content").path(status == 200 ? "application/json" : "application/problem+json");
        return content.isMissingNode()
                ? List.of(documented + " " + status + " isn't documented")
                : problems(answer, content.get("schema"), "");
    }

    /** Where a value disagrees with one of the document's schemas. */
    List<String> problems(JsonNode value, String schema) {
        return problems(value, root.at("/components/schemas/" + schema), schema);
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private List<String> problems(JsonNode value, JsonNode unresolved, String at) {
        JsonNode schema = resolved(unresolved);
        List<String> problems = new ArrayList<>();
        if (!hasType(value, schema.path("type"))) {
            problems.add(at + " has another type than " + schema.path("type"));
        }
        if (schema.has("enum") && !value.isNull() && !contains(schema.get("enum"), value)) {
            problems.add(at + " isn't one of " + schema.get("enum"));
        }
        if (value.isObject() && schema.has("properties")) {
            problems.addAll(problemsOfFields(value, schema, at));
        }
        if (value.isArray()) {
            value.forEach(item -> problems.addAll(problems(item, schema.get("items"), at + "/[]")));
        }
        return problems;
    }

    private List<String> problemsOfFields(JsonNode value, JsonNode schema, String at) {
        List<String> problems = new ArrayList<>();
        schema.get("required").forEach(name -> {
            if (!value.has(name.asText())) {
                problems.add(at + "/" + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            JsonNode property = schema.get("properties").get(field.getKey());
            if (property == null) {
                problems.add(at + "/" + field.getKey() + " isn't documented");
            } else {
                problems.addAll(problems(field.getValue(), property, at + "/" + field.getKey()));
            }
        });
        return problems;
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasType(JsonNode value, JsonNode types) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (hasType(value, type)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> value.isTextual();
        };
    }
}
