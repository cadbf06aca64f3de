package io.theriac.api;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** Gives each request an id that its answer and every line logged for it carry: the caller's own, or else a new one. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    /** Where the log finds it. */
    static final String LOGGED_AS = "requestId";

    /** Whatever else a caller sends could forge lines of a log. */
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    static void begin(Context context) {
        String given = context.header(HEADER);
        String id = given != null && ACCEPTED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.header(HEADER, id);
        MDC.put(LOGGED_AS, id);
    }

    static String of(Context context) {
        return context.res().getHeader(HEADER);
    }

    /** The thread goes on to other requests. */
    static void end(Context context) {
        MDC.remove(LOGGED_AS);
    }
}
