package io.theriac.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.theriac.service.Owner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a question on to the instance that keeps the patient. Once only: one that was handed on and meets another who doesn't keep the
 * patient either came while partitions move, and going on would go round in circles.
 */
final class Forwarding {
    /** Says that a question was handed on. */
    static final String FORWARDED = "Theriac-Forwarded";

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    /** The owner may wait for a commit, the longest interval of which is 5 s. */
    private static final Duration ANSWERING = Duration.ofSeconds(10);

    private static final List<String> HANDED_ON = List.of(Header.AUTHORIZATION, Header.CONTENT_TYPE, "X-Request-Id");

    private static final int UNAUTHORIZED = 401;
    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final HttpClient client;
    private final String scheme;

    /** @param tls of all instances alike; null: plain HTTP */
    Forwarding(TlsSettings tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECTING).version(HttpClient.Version.HTTP_1_1);
        client = (tls == null ? builder : builder.sslContext(tls.context())).build();
        scheme = tls == null ? "http" : "https";
    }

    static boolean isForwarded(Context context) {
        return context.header(FORWARDED) != null;
    }

    /** Answers with what the owner answers; a problem where it doesn't. */
    void forward(Context context, Owner owner) {
        try {
            HttpResponse<byte[]> answer = client.send(request(context, owner), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == UNAUTHORIZED) {
                // Who asked was let in here: it is this instance, or the file of tokens there, that isn't right.
                LOG.warn(
                        "{}:{} refuses a question that was handed on: instances need the same tokens, and must trust each other's certificates",
                        owner.host(),
                        owner.port());
                throw Problem.unavailable(
                                "the instance that keeps this patient doesn't accept this one's certificate or the token")
                        .exception();
            }
            context.status(answer.statusCode()).result(answer.body());
            answer.headers().firstValue(Header.CONTENT_TYPE).ifPresent(context::contentType);
            answer.headers()
                    .firstValue(Header.RETRY_AFTER)
                    .ifPresent(seconds -> context.header(Header.RETRY_AFTER, seconds));
        } catch (SSLException e) {
            LOG.warn("no TLS with {}:{}: {}", owner.host(), owner.port(), e.getMessage());
            throw Problem.unavailable("the certificate of the instance that keeps this patient isn't trusted here")
                    .exception();
        } catch (IOException e) {
            throw Problem.unavailable("the instance that keeps this patient doesn't answer")
                    .exception();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("this instance is closing").exception();
        }
    }

    private HttpRequest request(Context context, Owner owner) {
        String query = context.queryString();
        String host = owner.host().contains(":") ? "[" + owner.host() + "]" : owner.host();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(String.format(
                        Locale.ROOT,
                        "%s://%s:%d%s%s",
                        scheme,
                        host,
                        owner.port(),
                        context.req().getRequestURI(),
                        query == null ? "" : "?" + query)))
                .timeout(ANSWERING)
                .method(context.method().name(), HttpRequest.BodyPublishers.ofByteArray(context.bodyAsBytes()))
                .header(FORWARDED, "1");
        for (String name : HANDED_ON) {
            String value = context.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }
}
