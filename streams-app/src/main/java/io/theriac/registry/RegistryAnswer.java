package io.theriac.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.http.HttpResponse;

/**
 * What one registry answered.
 *
 * @param body a missing node where it is no JSON
 */
record RegistryAnswer(int status, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_MESSAGE = 300;

    static RegistryAnswer of(HttpResponse<String> response) {
        return new RegistryAnswer(response.statusCode(), parse(response.body()));
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * The JSON of a success.
     *
     * @param url named in errors
     * @throws RefusalException if the registry works and says no
     * @throws FailedAttemptException if it doesn't work, or what answers is no registry
     */
    JsonNode result(String url) throws RefusalException, FailedAttemptException {
        if (status / 100 == 2 && !body.isMissingNode()) {
            return body;
        }
        if (isRefusal()) {
            throw new RefusalException(errorCode(), message());
        }
        if (status >= 500 || status == 429 || status == 408) {
            throw FailedAttemptException.passing(url + " answers with status " + status, null);
        }
        if (status == 401 || status == 403) {
            throw FailedAttemptException.lasting(url + " refuses the credentials (status " + status + ")");
        }
        throw FailedAttemptException.lasting(
                url + " does not answer like a schema registry (status " + status + "); check the URL's path");
    }

    /** A plain 404 is no refusal but a wrong URL: a registry says 40401 and up. */
    private boolean isRefusal() {
        return status == 409 || status == 422 || status == 404 && errorCode() / 100 == 404;
    }

    private int errorCode() {
        return body.path("error_code").asInt(status);
    }

    private String message() {
        String text = body.path("message").asText("").replaceAll("\\s+", " ");
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    }

    /** The URL as it may be shown: without user and password. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }
}
