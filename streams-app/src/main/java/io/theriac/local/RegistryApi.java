package io.theriac.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The part of the Confluent REST API that serializers, this service and its tests use, for Avro. */
final class RegistryApi {
    private final SchemaStore store;

    RegistryApi(SchemaStore store) {
        this.store = store;
    }

    /**
     * Carries out a request.
     *
     * @return what to send as JSON
     * @throws RegistryError a refusal
     */
    Object answer(RegistryRequest request) {
        String first = request.path().isEmpty() ? "" : request.path().get(0);
        return switch (first) {
            case "" -> Map.of();
            case "subjects" -> subjects(request);
            case "schemas" -> schemas(request);
            case "config" -> config(request);
            case "compatibility" -> compatibility(request);
            case "mode" -> Map.of("mode", "READWRITE");
            default -> throw notFound();
        };
    }

    private Object subjects(RegistryRequest request) {
        if (request.is("GET", "subjects")) {
            return store.subjects();
        }
        if (request.is("POST", "subjects", "*", "versions")) {
            return Map.of(
                    "id", store.register(request.path().get(1), schema(request)).id());
        }
        if (request.is("POST", "subjects", "*")) {
            return describe(store.lookup(request.path().get(1), schema(request)));
        }
        if (request.is("GET", "subjects", "*", "versions")) {
            return store.versions(request.path().get(1));
        }
        if (request.is("GET", "subjects", "*", "versions", "*")) {
            return describe(store.version(request.path().get(1), request.path().get(3)));
        }
        throw notFound();
    }

    private Object schemas(RegistryRequest request) {
        if (request.is("GET", "schemas", "types")) {
            return List.of("AVRO");
        }
        if (request.is("GET", "schemas", "ids", "*")) {
            return Map.of("schema", store.byId(id(request.path().get(2))).toString());
        }
        throw notFound();
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    private Object config(RegistryRequest request) {
        if (request.is("GET", "config")) {
            return Map.of("compatibilityLevel", store.globalLevel());
        }
        if (request.is("PUT", "config")) {
            store.globalLevel(level(request));
            return Map.of("compatibility", store.globalLevel());
        }
        if (request.is("GET", "config", "*")) {
            return Map.of("compatibilityLevel", subjectLevel(request));
        }
        if (request.is("PUT", "config", "*")) {
            store.subjectLevel(request.path().get(1), level(request));
            return Map.of("compatibility", level(request));
        }
        throw notFound();
    }

    private CompatibilityLevel subjectLevel(RegistryRequest request) {
        String subject = request.path().get(1);
        return store.subjectLevel(subject)
                .or(() -> request.hasFlag("defaultToGlobal") ? Optional.of(store.globalLevel()) : Optional.empty())
                .orElseThrow(() -> new RegistryError(
                        RegistryError.SUBJECT_LEVEL_NOT_CONFIGURED,
                        "Subject '" + subject + "' does not have subject-level compatibility configured"));
    }

    private Object compatibility(RegistryRequest request) {
        if (!request.is("POST", "compatibility", "subjects", "*", "versions", "*")) {
            throw notFound();
        }
        Optional<String> objection =
                store.objection(request.path().get(2), request.path().get(4), schema(request));
        return request.hasFlag("verbose")
                ? Map.of(
                        "is_compatible",
                        objection.isEmpty(),
                        "messages",
                        objection.stream().toList())
                : Map.of("is_compatible", objection.isEmpty());
    }

    private static Schema schema(RegistryRequest request) {
        if (!request.body().path("schemaType").asText("AVRO").equals("AVRO")) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "This registry knows Avro schemas only");
        }
        if (!request.body().path("references").isEmpty()) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "This registry knows no references");
        }
        return SchemaStore.parse(request.body().path("schema").asText());
    }

    private static CompatibilityLevel level(RegistryRequest request) {
        return CompatibilityLevel.named(request.body().path("compatibility").asText());
    }

    private static Map<String, Object> describe(RegisteredSchema registered) {
        return Map.of(
                "subject", registered.subject(),
                "version", registered.version(),
                "id", registered.id(),
                "schema", registered.schema().toString());
    }

    private static RegistryError notFound() {
        return new RegistryError(404, "HTTP 404 Not Found");
    }
}
