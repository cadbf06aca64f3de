package io.theriac.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.theriac.command.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an overlay renders to.
 *
 * @param objects as trees
 */
record Manifests(List<JsonNode> objects) {
    static final Path FOLDER = Path.of("..", "k8s");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** The models take unknown fields silently otherwise. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    /**
     * Renders an overlay as a user would who has made its secrets.
     *
     * @param folder receives a copy of the sources
     */
    static Manifests render(String kubectl, String overlay, Path folder) throws IOException, InterruptedException {
        copy(FOLDER, folder);
        Path secrets = Files.createDirectories(
                folder.resolve("overlays").resolve(overlay).resolve("secrets"));
        for (String name : List.of("tokens", "metrics-token")) {
            Files.writeString(secrets.resolve(name), "not-a-secret\n");
        }
        Files.writeString(secrets.resolve("credentials"), "THERIAC_KAFKA_SASL_JAAS_CONFIG=none\n");
        Program rendered = Program.run(folder, kubectl, "kustomize", "overlays/" + overlay);
        assertThat(rendered.exitCode()).as(rendered.output()).isZero();
        return new Manifests(read(rendered.output()));
    }

    private static List<JsonNode> read(String yaml) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return documents.readAll();
        }
    }

    /** A file as a tree. */
    static JsonNode file(Path path) throws IOException {
        return YAML.readTree(Files.readString(path));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** The only object of a kind whose name begins so. */
    JsonNode the(String kind, String name) {
        List<JsonNode> found = objects.stream()
                .filter(object -> object.get("kind").asText().equals(kind)
                        && object.at("/metadata/name").asText().startsWith(name))
                .toList();
        assertThat(found).as("%s %s", kind, name).hasSize(1);
        return found.get(0);
    }

    /** The object as its model; fails at fields that the model has not. */
    static <T> T as(Class<T> type, JsonNode object) throws IOException {
        return STRICT.treeToValue(object, type);
    }

    /** The values of a list's items by their names, such as those of {@code env}. */
    static Map<String, JsonNode> byName(JsonNode list) {
        return Stream.iterate(0, index -> index + 1)
                .limit(list.size())
                .map(list::get)
                .collect(Collectors.toMap(item -> item.get("name").asText(), item -> item));
    }
}
