package io.theriac.api;

import io.javalin.http.Context;
import java.util.function.Supplier;

/** Shows all metrics in Prometheus's text format. */
final class MetricsEndpoint {
    private final Supplier<String> scrape;

    MetricsEndpoint(Supplier<String> scrape) {
        this.scrape = scrape;
    }

    void show(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(scrape.get());
    }
}
