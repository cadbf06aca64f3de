package io.theriac.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * Who gets an answer. Without authentication, which loopback alone may have, only requests that name this machine: a page of elsewhere
 * whose name was made to point here (DNS rebinding) names another one. With authentication, only the owners of a token or of a client
 * certificate, and of what is theirs to see.
 */
final class Guard {
    private static final String BEARER = "Bearer ";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpSettings settings;
    private final RateLimit rate;
    private final Clock clock;

    Guard(HttpSettings settings, RateLimit rate, Clock clock) {
        this.settings = settings;
        this.rate = rate;
        this.clock = clock;
    }

    /** Before each request that has a route: its {@link Access} is known. */
    void check(Context context) {
        Access access = access(context);
        if (access != Access.OPEN && !rate.admits(context.req().getRemoteAddr())) {
            throw Problem.tooMany("one address may ask " + settings.requestsPerSecond() + " times a second")
                    .exception();
        }
        if (settings.authenticates()) {
            authenticate(context, access);
        } else {
            checkHost(context);
        }
    }

    private static Access access(Context context) {
        return context.routeRoles().stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .findFirst()
                .orElse(Access.PATIENTS);
    }

    private static void checkHost(Context context) {
        String host = context.host() == null ? "" : context.host().toLowerCase(Locale.ROOT);
        if (!THIS_MACHINE.contains(host.replaceFirst(":\\d+$", ""))) {
            throw new Problem(421, "Misdirected", "without authentication only requests to localhost are answered", 0)
                    .exception();
        }
    }

    private void authenticate(Context context, Access access) {
        if (access == Access.OPEN) {
            return;
        }
        if (settings.tls() != null && settings.tls().authenticates() && !hasCertificate(context)) {
            throw Problem.unauthorized("a client certificate is needed").exception();
        }
        if (settings.tokens() != null && !role(context).may(access)) {
            throw Problem.forbidden("this token's role may not see this").exception();
        }
    }

    /** Jetty has checked it against the trust store in the handshake. */
    private static boolean hasCertificate(Context context) {
        return context.req().getAttribute(CERTIFICATES) != null;
    }

    private Role role(Context context) {
        String given = context.header(Header.AUTHORIZATION);
        if (given == null || !given.startsWith(BEARER)) {
            throw unauthorized(context, "a token is needed: Authorization: Bearer TOKEN");
        }
        Token token = settings.tokens()
                .find(given.substring(BEARER.length()).strip())
                .orElseThrow(() -> unauthorized(context, "this token is unknown"));
        if (LocalDate.now(clock).isAfter(token.expires())) {
            throw unauthorized(context, "this token has expired");
        }
        return token.role();
    }

    private static ProblemException unauthorized(Context context, String detail) {
        context.header(Header.WWW_AUTHENTICATE, "Bearer");
        return Problem.unauthorized(detail).exception();
    }
}
