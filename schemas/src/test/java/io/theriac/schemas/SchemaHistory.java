package io.theriac.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * The versions of one record's schema, oldest first: {@code src/test/resources/history/<record>/v1.avsc}, {@code v2.avsc}, …
 */
record SchemaHistory(List<Schema> versions) {
    static final Path FOLDER = Path.of("src", "test", "resources", "history");

    static SchemaHistory of(String record) {
        List<Schema> versions = new ArrayList<>();
        for (Path file = file(record, 1); Files.exists(file); file = file(record, versions.size() + 1)) {
            try {
                versions.add(new Schema.Parser().parse(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SchemaHistory(Collections.unmodifiableList(versions));
    }

    static Path file(String record, int version) {
        return FOLDER.resolve(record).resolve("v" + version + ".avsc");
    }

    Schema newest() {
        return versions.get(versions.size() - 1);
    }

    /**
     * Why a schema may not follow these versions: FULL_TRANSITIVE demands that it reads what each of them wrote and that each
     * of them reads what it writes. Empty if it may.
     */
    List<String> objectionsTo(Schema next) {
        List<String> objections = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Schema version = versions.get(i);
            // Avro compares a record's name without its namespace.
            if (!next.getFullName().equals(version.getFullName())) {
                objections.add("v" + (i + 1) + " has another name: " + version.getFullName());
            }
            addIncompatibilities("v" + (i + 1) + " written, new schema reads: ", next, version, objections);
            addIncompatibilities("new schema written, v" + (i + 1) + " reads: ", version, next, objections);
        }
        return objections;
    }

    private static void addIncompatibilities(String where, Schema reader, Schema writer, List<String> objections) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult();
        if (result.getCompatibility() != SchemaCompatibilityType.COMPATIBLE) {
            result.getIncompatibilities()
                    .forEach(found -> objections.add(
                            where + found.getType() + " at " + found.getLocation() + ": " + found.getMessage()));
        }
    }
}
