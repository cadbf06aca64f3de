package io.theriac.api;

import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** How connections are made, and how much one of them may take: bytes, time, and how many there are. */
final class Connectors {
    /** A what-if question about 1,000 treatments is smaller. */
    static final int MOST_BODY_BYTES = 65_536;

    private static final int MOST_HEADER_BYTES = 8_192;

    /** Who sends a body more slowly is let go of. */
    private static final int FEWEST_BYTES_A_SECOND = 100;

    static final int MOST_CONNECTIONS = 500;

    private Connectors() {}

    /** What holds for all connections of a server. */
    static void limit(Server server) {
        server.setHandler(
                new MinimumDataRateHandler(new SizeLimitHandler(MOST_BODY_BYTES, -1), FEWEST_BYTES_A_SECOND, 0));
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        server.setErrorHandler(new ProblemPages());
    }

    static ServerConnector of(Server server, HttpConfiguration http, HttpSettings settings) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MOST_HEADER_BYTES);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = settings.tls() == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(server, 1, 1, tls(http, settings.tls()), plain);
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleMillis());
        return connector;
    }

    private static SslConnectionFactory tls(HttpConfiguration http, TlsSettings tls) {
        // Instances are reached by addresses too, which no certificate need name.
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setSslContext(tls.context());
        keys.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        // Wanted, not needed: probes have no certificate. The guard asks for it on every other route.
        keys.setWantClientAuth(tls.authenticates());
        return new SslConnectionFactory(keys, "http/1.1");
    }

    /** What Jetty itself answers, to requests that are no HTTP, as problem documents instead of pages that name classes. */
    private static final class ProblemPages extends ErrorHandler {
        private ProblemPages() {
            setShowStacks(false);
            setShowMessageInTitle(false);
            setShowCauses(false);
        }

        @Override
        protected boolean generateAcceptableResponse(
                Request request,
                Response response,
                Callback callback,
                String contentType,
                List<Charset> charsets,
                int code,
                String message,
                Throwable cause) {
            response.getHeaders().put("Content-Type", Problem.CONTENT_TYPE);
            String json = Problem.of(code).json().toString();
            Content.Sink.write(response, true, json, callback);
            return true;
        }
    }
}
