package io.theriac.local;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** What a new schema of a subject must be able to read, or be read by. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsEarlier;
    private final boolean readByEarlier;
    private final boolean transitive;

    CompatibilityLevel(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
        this.readsEarlier = readsEarlier;
        this.readByEarlier = readByEarlier;
        this.transitive = transitive;
    }

    static CompatibilityLevel named(String name) {
        return Stream.of(values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RegistryError(
                        RegistryError.INVALID_LEVEL,
                        "Invalid compatibility level. Valid values are " + List.of(values()) + "."));
    }

    /**
     * Why the candidate may not follow the earlier schemas.
     *
     * @param earlier oldest first
     * @return empty: it may
     */
    Optional<String> objection(Schema candidate, List<Schema> earlier) {
        List<Schema> judged = transitive ? earlier : earlier.subList(Math.max(0, earlier.size() - 1), earlier.size());
        return judged.stream()
                .flatMap(schema -> Stream.of(
                        readsEarlier ? objection(candidate, schema) : Optional.<String>empty(),
                        readByEarlier ? objection(schema, candidate) : Optional.<String>empty()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> objection(Schema reader, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        return pair.getType() == SchemaCompatibilityType.COMPATIBLE
                ? Optional.empty()
                : Optional.of(pair.getResult().getIncompatibilities().toString());
    }
}
