package io.theriac.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The live page: three files of ours, and nothing from elsewhere. It holds no data; what it shows it asks for as any client does. */
final class PageEndpoint {
    private static final String FOLDER = "/http/page/";
    private static final Map<String, String> TYPES =
            Map.of("index.html", "text/html; charset=utf-8", "page.css", "text/css", "page.js", "text/javascript");

    private PageEndpoint() {}

    static void show(Context context) {
        send(context, "index.html");
    }

    static void part(Context context) {
        String name = context.pathParam("file");
        if (!TYPES.containsKey(name)) {
            throw Problem.of(404).exception();
        }
        send(context, name);
    }

    private static void send(Context context, String name) {
        try (InputStream file = PageEndpoint.class.getResourceAsStream(FOLDER + name)) {
            context.contentType(TYPES.get(name)).result(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
