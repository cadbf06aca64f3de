package io.theriac.api;

import io.javalin.http.Context;

/** What browsers are told of every answer: take it for what it says it is, keep it nowhere, show it in no other page. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void set(Context context) {
        context.header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        if (context.req().isSecure()) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
