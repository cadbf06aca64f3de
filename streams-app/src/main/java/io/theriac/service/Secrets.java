package io.theriac.service;

import java.util.regex.Pattern;

/** Keeps passwords out of what is printed or logged. */
final class Secrets {
    private static final Pattern SECRET = Pattern.compile(
            ".*(password|secret|jaas|token(?!\\.file|\\.endpoint)|credential(?!s\\.source)|user\\.info|\\.key$|keystore\\.key).*");

    private Secrets() {}

    static String masked(String key, String value) {
        return SECRET.matcher(key).matches() && !value.isEmpty() ? "[hidden]" : value;
    }
}
