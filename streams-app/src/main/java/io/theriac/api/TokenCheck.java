package io.theriac.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets only those pass who know the bearer token. */
final class TokenCheck implements Handler {
    private final byte[] expected;

    TokenCheck(String token) {
        this.expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(Context context) {
        String given = context.header(Header.AUTHORIZATION);
        // Compared in constant time, so that the answer's delay tells nothing of the token.
        if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            context.header(Header.WWW_AUTHENTICATE, "Bearer");
            throw new UnauthorizedResponse();
        }
    }
}
