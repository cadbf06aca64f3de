package io.theriac.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;

/** An HTTP server that gives one answer to everything and remembers what it was asked. */
final class StubRegistry implements AutoCloseable {
    record Request(String method, String path, String authorization, String contentType, String body) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Answer> answer = new AtomicReference<>(new Answer(200, "{}"));

    private StubRegistry(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(executor);
        server.start();
    }

    static StubRegistry start() throws IOException {
        return new StubRegistry(HttpServer.create(anyLoopbackPort(), 0));
    }

    static StubRegistry startTls(SSLContext tls, boolean needsClientCertificate) throws IOException {
        HttpsServer server = HttpsServer.create(anyLoopbackPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(com.sun.net.httpserver.HttpsParameters parameters) {
                var secured = tls.getDefaultSSLParameters();
                secured.setNeedClientAuth(needsClientCertificate);
                parameters.setSSLParameters(secured);
            }
        });
        return new StubRegistry(server);
    }

    private static InetSocketAddress anyLoopbackPort() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer given = answer.get();
            if (given == null) {
                // The head of an answer whose body never comes.
                exchange.sendResponseHeaders(200, 100);
                closing.await();
                return;
            }
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(given.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    StubRegistry answers(int status, String body) {
        answer.set(new Answer(status, body));
        return this;
    }

    StubRegistry refuses(int status, int code) {
        return answers(status, "{\"error_code\":" + code + ",\"message\":\"some words\"}");
    }

    StubRegistry neverFinishesItsAnswer() {
        answer.set(null);
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI url() {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
