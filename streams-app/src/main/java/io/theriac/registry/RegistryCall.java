package io.theriac.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/**
 * A request of the Confluent REST API.
 *
 * @param path relative to the registry's URL, encoded
 * @param body JSON; null for none
 */
record RegistryCall(String method, String path, String body) {
    static RegistryCall subjects() {
        return new RegistryCall("GET", "subjects", null);
    }

    static RegistryCall schemaById(int id) {
        return new RegistryCall("GET", "schemas/ids/" + id, null);
    }

    static RegistryCall register(String subject, Schema schema) {
        return new RegistryCall("POST", "subjects/" + encode(subject) + "/versions", json("schema", schema.toString()));
    }

    static RegistryCall lookup(String subject, Schema schema) {
        return new RegistryCall("POST", "subjects/" + encode(subject), json("schema", schema.toString()));
    }

    static RegistryCall latest(String subject) {
        return new RegistryCall("GET", "subjects/" + encode(subject) + "/versions/latest", null);
    }

    static RegistryCall setCompatibility(String subject, String level) {
        return new RegistryCall("PUT", "config/" + encode(subject), json("compatibility", level));
    }

    private static String json(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value).toString();
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
