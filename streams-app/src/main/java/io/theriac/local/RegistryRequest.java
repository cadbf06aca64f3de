package io.theriac.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request to the embedded registry.
 *
 * @param path the decoded segments of the path
 * @param query as sent; empty without one
 * @param body the JSON of the body; a missing node without one
 */
record RegistryRequest(String method, List<String> path, String query, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RegistryRequest of(HttpExchange exchange) throws IOException {
        List<String> path = Stream.of(exchange.getRequestURI().getRawPath().split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RegistryRequest::decode)
                .toList();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String query = exchange.getRequestURI().getRawQuery();
        return new RegistryRequest(
                exchange.getRequestMethod(),
                path,
                query == null ? "" : query,
                body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether method and path are these; "*" stands for any one segment. */
    boolean is(String method, String... pattern) {
        if (!this.method.equals(method) || path.size() != pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean hasFlag(String name) {
        return List.of(query.split("&")).contains(name + "=true");
    }
}
