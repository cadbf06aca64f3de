package io.theriac.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends single requests over HTTP, each with a time limit that covers the whole answer. */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient client;
    private final Credentials credentials;

    RegistryConnection(RegistrySettings settings) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        settings.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
        this.credentials = settings.credentials();
    }

    /**
     * Sends one request to one registry.
     *
     * @param body JSON, or null for none
     * @throws RefusalException if the registry works and says no
     * @throws FailedAttemptException if there was no answer that could be used
     */
    JsonNode send(URI url, RegistryCall call, Duration limit)
            throws RefusalException, FailedAttemptException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request(url, call), BodyHandlers.ofString());
        try {
            HttpResponse<String> response = answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return RegistryAnswer.of(response).result(RegistryAnswer.shown(url));
        } catch (ExecutionException e) {
            throw FailedAttemptException.passing(describe(url, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw FailedAttemptException.passing(RegistryAnswer.shown(url) + " does not answer in time", null);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(URI url, RegistryCall call) {
        String base = RegistryAnswer.shown(url);
        String separator = base.endsWith("/") ? "" : "/";
        BodyPublisher body = call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + separator + call.path()))
                .header("Accept", MEDIA_TYPE + ", application/json")
                .method(call.method(), body);
        if (call.body() != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        credentials.authorization(url).ifPresent(header -> request.header("Authorization", header));
        return request.build();
    }

    private static String describe(URI url, Throwable error) {
        String shown = RegistryAnswer.shown(url);
        if (error instanceof HttpTimeoutException) {
            return shown + " does not accept a connection in time";
        }
        if (error instanceof ConnectException) {
            return shown + " can't be reached";
        }
        if (error instanceof IOException) {
            return "the connection to " + shown + " failed (" + error + ")";
        }
        return "the request to " + shown + " failed (" + error + ")";
    }
}
