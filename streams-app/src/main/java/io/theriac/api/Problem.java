package io.theriac.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;

/**
 * Why a request isn't answered: a problem detail (RFC 9457). Its words never carry a path, a class name or what the caller sent of a patient.
 *
 * @param status of HTTP
 * @param title the kind of problem
 * @param detail what happened and what to do
 * @param retryAfter seconds after which it may go better; 0: not by waiting
 */
record Problem(int status, String title, String detail, int retryAfter) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail, 0);
    }

    static Problem unauthorized(String detail) {
        return new Problem(401, "Not authenticated", detail, 0);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "Not allowed", detail, 0);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, 0);
    }

    static Problem tooMany(String detail) {
        return new Problem(429, "Too many requests", detail, 1);
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Not available right now", detail, 1);
    }

    static Problem failed() {
        return new Problem(500, "Failed", "it failed, and the log tells why", 0);
    }

    /** Of an error that the server answers by itself. */
    static Problem of(int status) {
        return switch (status) {
            case 404 -> notFound("there is nothing at this address: /v1/openapi.json lists what there is");
            case 405 -> new Problem(405, "Method not allowed", "this address is asked in another way", 0);
            case 413 -> new Problem(413, "Too large", "a request's body is limited to 64 KiB", 0);
            default -> new Problem(status, "HTTP " + status, "the request can't be answered", 0);
        };
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank");
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        return json;
    }

    void answer(Context context) {
        if (retryAfter > 0) {
            context.header(Header.RETRY_AFTER, Integer.toString(retryAfter));
        }
        context.status(status).contentType(CONTENT_TYPE).result(json().toString());
    }

    /** To end a request with it. */
    ProblemException exception() {
        return new ProblemException(this);
    }
}
