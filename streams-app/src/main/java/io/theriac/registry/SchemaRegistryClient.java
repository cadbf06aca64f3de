package io.theriac.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;

/**
 * A client of a schema registry that speaks the Confluent REST API, for Avro schemas. What it learned it keeps: an id
 * never changes its schema, nor a schema its id within a subject. That an id is unknown it does not keep: the schema may
 * be registered a moment later. Safe for use by several threads.
 *
 * <p>Every call blocks for at most {@code schema.registry.call.timeout.ms} (5 s) with all its attempts and throws {@link
 * RegistryUnavailableException} then.
 */
public final class SchemaRegistryClient {
    /** Confluent's code for an incompatible schema, and Apicurio's for a subject that is just being made. */
    private static final int CONFLICT = 409;

    private final RegistryFailover registries;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    private interface Attempt {
        JsonNode call() throws RefusalException;
    }

    SchemaRegistryClient(RegistrySettings settings, Pause pause) {
        this.registries = new RegistryFailover(settings, pause);
    }

    /**
     * A client from a configuration with Confluent's names, see {@link RegistryKeys}. Connects to nothing yet.
     *
     * @throws ConfigException with one line that names the key and what is wrong
     */
    public static SchemaRegistryClient of(Map<String, ?> configuration) {
        return new SchemaRegistryClient(RegistrySettings.of(configuration), Pause.REAL);
    }

    /**
     * The schema with an id.
     *
     * @throws UnknownSchemaException if the registry has no Avro schema with this id
     * @throws RegistryUnavailableException if it can't be asked
     */
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        if (id < 0) {
            throw new UnknownSchemaException(id, "no registry gives out negative ids");
        }
        Schema schema = parse(id, fetch(id));
        Schema earlier = schemas.putIfAbsent(id, schema);
        return earlier == null ? schema : earlier;
    }

    private JsonNode fetch(int id) {
        try {
            return registries.call(RegistryCall.schemaById(id));
        } catch (RefusalException e) {
            throw new UnknownSchemaException(id, "the registry doesn't know it");
        }
    }

    private static Schema parse(int id, JsonNode answer) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaException(id, "the registry has it as " + type + ", not as Avro");
        }
        if (!answer.path("references").isEmpty()) {
            throw new UnknownSchemaException(id, "it refers to other schemas, which is not supported");
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UnknownSchemaException(id, "what the registry has under it is no Avro schema");
        }
    }

    /**
     * The id of a schema under a subject; registers it if it is not registered yet.
     *
     * @throws SchemaRefusedException if it is incompatible with an earlier version, or invalid
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public int register(String subject, Schema schema) {
        try {
            return idOf(subject, schema, RegistryCall.register(subject, schema));
        } catch (SchemaRefusedException e) {
            if (e.errorCode() != CONFLICT) {
                throw e;
            }
            return registeredMeanwhile(subject, schema).orElseThrow(() -> e);
        }
    }

    /** Of two that register the same new subject at once, Apicurio refuses one. */
    private Optional<Integer> registeredMeanwhile(String subject, Schema schema) {
        try {
            return Optional.of(lookup(subject, schema));
        } catch (SchemaRefusedException e) {
            return Optional.empty();
        }
    }

    /**
     * The id of a schema that is registered under a subject.
     *
     * @throws SchemaRefusedException if it is not
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public int lookup(String subject, Schema schema) {
        return idOf(subject, schema, RegistryCall.lookup(subject, schema));
    }

    private int idOf(String subject, Schema schema, RegistryCall call) {
        SubjectSchema key = new SubjectSchema(subject, schema);
        Integer known = ids.get(key);
        if (known != null) {
            return known;
        }
        int id = number(ask(subject, () -> registries.call(call)), "id");
        ids.put(key, id);
        schemas.putIfAbsent(id, schema);
        return id;
    }

    /**
     * The latest version of a subject, asked for anew each time.
     *
     * @throws SchemaRefusedException if there is no such subject
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public SubjectVersion latest(String subject) {
        JsonNode answer = ask(subject, () -> registries.call(RegistryCall.latest(subject)));
        int id = number(answer, "id");
        Schema schema = schemas.computeIfAbsent(id, absent -> parse(absent, answer));
        return new SubjectVersion(subject, number(answer, "version"), id, schema);
    }

    /**
     * Sets what a subject's next versions must be compatible with.
     *
     * @param level a name of Confluent's, such as FULL_TRANSITIVE
     * @throws SchemaRefusedException if there is no such level
     * @throws RegistryUnavailableException if the registry can't be asked
     */
    public void setCompatibility(String subject, String level) {
        ask(subject, () -> registries.call(RegistryCall.setCompatibility(subject, level)));
    }

    /**
     * The names of all subjects; serves as a check whether the registry is there and lets us in, too.
     *
     * @throws RegistryUnavailableException if it is not, with one line that says why
     */
    public List<String> subjects() {
        List<String> names = new ArrayList<>();
        ask("", () -> registries.call(RegistryCall.subjects())).forEach(name -> names.add(name.asText()));
        return List.copyOf(names);
    }

    private static JsonNode ask(String subject, Attempt attempt) {
        try {
            return attempt.call();
        } catch (RefusalException e) {
            throw new SchemaRefusedException(subject, e.code(), explain(subject, e));
        }
    }

    private static String explain(String subject, RefusalException refusal) {
        return switch (refusal.code()) {
            case RefusalException.SUBJECT_NOT_FOUND -> "The schema registry has no subject " + subject;
            case RefusalException.SCHEMA_NOT_FOUND -> "The schema is not registered under the subject " + subject;
            default ->
                "The schema registry refuses the subject " + subject + " (" + refusal.code() + "): "
                        + refusal.getMessage();
        };
    }

    private static int number(JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.canConvertToInt()) {
            throw new RegistryUnavailableException("The schema registry's answer has no " + field);
        }
        return value.intValue();
    }
}
