package io.theriac.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.Health;
import io.theriac.service.HttpKeys;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of a service: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
public final class HttpServer implements AutoCloseable {
    /** Probes and a scrape now and then: one acceptor, one selector and a few that answer. */
    private static final int MOST_THREADS = 8;

    private static final int FEWEST_THREADS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts listening.
     *
     * @param health asked at each probe
     * @param scrape gives all metrics in Prometheus's text format
     * @throws DependencyUnavailableException if the port is taken
     */
    public static HttpServer start(HttpSettings settings, Supplier<Health> health, Supplier<String> scrape) {
        Javalin javalin = Javalin.create(config -> configure(config, settings, health, scrape));
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new DependencyUnavailableException(
                    "can't listen on " + settings + ": set another " + HttpKeys.PORT + ", or 0 for a free one", e);
        }
        return new HttpServer(javalin);
    }

    private static void configure(
            JavalinConfig config, HttpSettings settings, Supplier<Health> health, Supplier<String> scrape) {
        config.startup.showJavalinBanner = false;
        config.jetty.threadPool = threads();
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
        HealthEndpoint probes = new HealthEndpoint(health);
        config.routes.before(RequestId::begin);
        config.routes.after(RequestId::end);
        config.routes.get("/health/live", probes::live);
        config.routes.get("/health/ready", probes::ready);
        config.routes.get("/metrics", new MetricsEndpoint(scrape)::show);
        config.routes.exception(Exception.class, HttpServer::failed);
        if (settings.token() != null) {
            config.routes.before("/metrics", new TokenCheck(settings.token()));
        }
    }

    private static void failed(Exception e, Context context) {
        // The route, not the path: that may name a patient.
        LOG.error("can't answer {}", context.endpoint().path, e);
        context.status(HttpStatus.INTERNAL_SERVER_ERROR)
                .result("failed: the log tells why, at request " + RequestId.of(context));
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, HttpSettings settings) {
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
