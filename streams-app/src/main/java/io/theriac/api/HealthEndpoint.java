package io.theriac.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.theriac.service.Health;
import java.util.Locale;
import java.util.function.Supplier;

/** Answers probes: 200 or 503, with the reason as JSON. */
final class HealthEndpoint {
    private final Supplier<Health> health;

    HealthEndpoint(Supplier<Health> health) {
        this.health = health;
    }

    /** Should the process go on? If not, restart it. */
    void live(Context context) {
        Health now = health.get();
        answer(context, now.live(), now);
    }

    /** Does it work on events? If not, wait, and leave the others running. */
    void ready(Context context) {
        Health now = health.get();
        answer(context, now.ready(), now);
    }

    private static void answer(Context context, boolean good, Health now) {
        // The reason is one of our own phrases, so nothing in it needs escaping.
        String json = String.format(
                Locale.ROOT,
                "{\"status\":\"%s\",\"reason\":\"%s\",\"recordsToRestore\":%d}\n",
                good ? "up" : "down",
                now.reason(),
                now.recordsToRestore());
        context.status(good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(json);
    }
}
