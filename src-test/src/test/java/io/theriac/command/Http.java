package io.theriac.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * The answer to one GET.
 *
 * @param status 0 where nobody listens
 * @param body text
 */
record Http(int status, String body) {
    static Http get(String url) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        int status = connection.getResponseCode();
        try (InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Http(status, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
