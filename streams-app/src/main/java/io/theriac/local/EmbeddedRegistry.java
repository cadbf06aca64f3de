package io.theriac.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A schema registry with the Confluent REST API for Avro, in memory, on a free port of the loopback interface. The
 * default compatibility level is BACKWARD, as Confluent's.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryApi api = new RegistryApi(new SchemaStore());
    private final AtomicLong requests = new AtomicLong();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "embedded-registry");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private HttpServer server;

    private EmbeddedRegistry() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    /** Starts an empty registry. */
    public static EmbeddedRegistry start() {
        return new EmbeddedRegistry();
    }

    private HttpServer listen(int wantedPort) {
        try {
            InetAddress loopback = InetAddress.getByName(LoopbackPorts.HOST);
            HttpServer listening = HttpServer.create(new InetSocketAddress(loopback, wantedPort), 0);
            listening.createContext("/", this::handle);
            listening.setExecutor(executor);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start the embedded schema registry", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            send(exchange, 200, api.answer(RegistryRequest.of(exchange)));
        } catch (RegistryError e) {
            send(exchange, e.status(), error(e.code(), e.getMessage()));
        } catch (JsonProcessingException e) {
            send(exchange, 400, error(400, "Malformed JSON"));
        }
    }

    private static Map<String, Object> error(int code, String message) {
        return Map.of("error_code", code, "message", message);
    }

    private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /** For {@code schema.registry.url}. */
    public URI url() {
        return URI.create("http://" + LoopbackPorts.HOST + ":" + port);
    }

    /** How many requests have come in; shows whether a client's cache works. */
    public long requests() {
        return requests.get();
    }

    /** Refuses connections until {@link #resume()}; what is registered stays. */
    public synchronized void suspend() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void resume() {
        if (server == null) {
            server = listen(port);
        }
    }

    @Override
    public synchronized void close() {
        suspend();
        executor.shutdownNow();
    }
}
