package io.theriac.api;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.Health;
import io.theriac.service.HttpKeys;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of a service: {@code /health/live}, {@code /health/ready}, {@code /metrics}. */
public final class HttpServer implements AutoCloseable {
    /** One acceptor, one selector, questions that wait for a commit, and some that are always left for probes. */
    private static final int MOST_THREADS = 40;

    private static final int FEWEST_THREADS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final Javalin javalin;
    private final Api api;

    private HttpServer(Javalin javalin, Api api) {
        this.javalin = javalin;
        this.api = api;
    }

    /**
     * Starts listening.
     *
     * @param health asked at each probe
     * @param scrape gives all metrics in Prometheus's text format
     * @throws DependencyUnavailableException if the port is taken
     */
    public static HttpServer start(HttpSettings settings, Supplier<Health> health, Supplier<String> scrape) {
        return start(settings, health, scrape, null);
    }

    /**
     * Starts listening for questions about the model and its patients, too.
     *
     * @throws DependencyUnavailableException if the port is taken
     */
    public static HttpServer start(HttpSettings settings, TheriacConfig config, TheriacService service) {
        return start(settings, service::health, service.meters()::scrape, new Api(config, service, settings));
    }

    static HttpServer start(HttpSettings settings, Supplier<Health> health, Supplier<String> scrape, Api api) {
        Javalin javalin = Javalin.create(config -> configure(config, settings, health, scrape, api));
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new DependencyUnavailableException(
                    "can't listen on " + settings + ": set another " + HttpKeys.PORT + ", or 0 for a free one", e);
        }
        return new HttpServer(javalin, api);
    }

    private static void configure(
            JavalinConfig config, HttpSettings settings, Supplier<Health> health, Supplier<String> scrape, Api api) {
        config.startup.showJavalinBanner = false;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(Connectors::limit);
        config.jetty.addConnector((server, http) -> Connectors.of(server, http, settings));
        config.http.maxRequestSize = Connectors.MOST_BODY_BYTES;
        config.routes.before(SecurityHeaders::set);
        config.routes.beforeMatched(guard(settings)::check);
        config.routes.before(RequestId::begin);
        config.routes.after(RequestId::end);
        HealthEndpoint probes = new HealthEndpoint(health);
        config.routes.get("/health/live", probes::live, Access.OPEN);
        config.routes.get("/health/ready", probes::ready, Access.OPEN);
        config.routes.get("/metrics", new MetricsEndpoint(scrape)::show, Access.OPERATIONS);
        if (api != null) {
            api.addTo(config.routes);
        }
        config.routes.exception(Exception.class, HttpServer::failed);
        config.routes.exception(ProblemException.class, HttpServer::refused);
        config.routes.exception(HttpResponseException.class, HttpServer::refused);
    }

    private static Guard guard(HttpSettings settings) {
        return new Guard(settings, new RateLimit(settings.requestsPerSecond(), System::nanoTime), Clock.systemUTC());
    }

    private static void refused(ProblemException e, Context context) {
        e.problem().answer(context);
    }

    /** Refused by the library: no such route, method or media type. Its own words may quote the request: ours don't. */
    private static void refused(HttpResponseException e, Context context) {
        Problem.of(e.getStatus()).answer(context);
    }

    private static void failed(Exception e, Context context) {
        try {
            Problem.failed().answer(context);
        } catch (RuntimeException gone) {
            // Who asked has left, and request and response are taken back. Thrown from here it would be one more
            // failure to answer, for ever.
            LOG.debug("nobody is left to answer: {}", gone.getClass().getSimpleName());
            return;
        }
        // The route, not the path: that may name a patient.
        LOG.error("can't answer {}", context.endpoint().path, e);
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        if (api != null) {
            api.close();
        }
        javalin.stop();
    }
}
