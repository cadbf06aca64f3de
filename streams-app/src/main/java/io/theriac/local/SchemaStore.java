package io.theriac.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Subjects, versions and ids of the embedded registry, in memory. Schemas are the same when their JSON is, after white
 * space and the order of attributes are normalised: a default, an alias or a doc makes another schema, as in
 * Confluent's registry.
 */
final class SchemaStore {
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<String, List<RegisteredSchema>> subjects = new TreeMap<>();
    private final Map<String, CompatibilityLevel> levels = new LinkedHashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.BACKWARD;

    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new RegistryError(RegistryError.INVALID_SCHEMA, "Invalid schema: " + e.getMessage());
        }
    }

    synchronized RegisteredSchema register(String subject, Schema schema) {
        List<RegisteredSchema> versions = subjects.getOrDefault(subject, List.of());
        Optional<RegisteredSchema> known = find(versions, schema);
        if (known.isPresent()) {
            return known.get();
        }
        level(subject).objection(schema, schemasOf(versions)).ifPresent(reason -> {
            throw new RegistryError(
                    RegistryError.INCOMPATIBLE_SCHEMA,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                            + reason);
        });
        RegisteredSchema added = new RegisteredSchema(subject, versions.size() + 1, idOf(schema), schema);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(added);
        return added;
    }

    private int idOf(Schema schema) {
        return ids.computeIfAbsent(schema.toString(), text -> {
            schemas.add(schema);
            return schemas.size();
        });
    }

    private static Optional<RegisteredSchema> find(List<RegisteredSchema> versions, Schema schema) {
        String text = schema.toString();
        return versions.stream()
                .filter(version -> version.schema().toString().equals(text))
                .findFirst();
    }

    private static List<Schema> schemasOf(List<RegisteredSchema> versions) {
        return versions.stream().map(RegisteredSchema::schema).toList();
    }

    synchronized RegisteredSchema lookup(String subject, Schema schema) {
        return find(versionsOf(subject), schema)
                .orElseThrow(() -> new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    synchronized Schema byId(int id) {
        if (id < 1 || id > schemas.size()) {
            throw new RegistryError(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id + " not found");
        }
        return schemas.get(id - 1);
    }

    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    synchronized List<Integer> versions(String subject) {
        return versionsOf(subject).stream().map(RegisteredSchema::version).toList();
    }

    private List<RegisteredSchema> versionsOf(String subject) {
        List<RegisteredSchema> versions = subjects.get(subject);
        if (versions == null) {
            throw new RegistryError(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    /** @param version a number from 1, "latest" or "-1" */
    synchronized RegisteredSchema version(String subject, String version) {
        List<RegisteredSchema> versions = versionsOf(subject);
        int number = versionNumber(version, versions.size());
        if (number > versions.size()) {
            throw new RegistryError(RegistryError.VERSION_NOT_FOUND, "Version " + version + " not found.");
        }
        return versions.get(number - 1);
    }

    private static int versionNumber(String version, int latest) {
        if (version.equals("latest") || version.equals("-1")) {
            return latest;
        }
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new RegistryError(
                    RegistryError.INVALID_VERSION, "The version must be a number from 1 or the string \"latest\".");
        }
        return Integer.parseInt(version);
    }

    /** Judged by the subject's level: why the schema may not follow this version; empty: it may. */
    synchronized Optional<String> objection(String subject, String version, Schema schema) {
        return level(subject)
                .objection(schema, List.of(version(subject, version).schema()));
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    synchronized void globalLevel(CompatibilityLevel level) {
        globalLevel = level;
    }

    synchronized Optional<CompatibilityLevel> subjectLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    synchronized void subjectLevel(String subject, CompatibilityLevel level) {
        levels.put(subject, level);
    }

    private CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }
}
