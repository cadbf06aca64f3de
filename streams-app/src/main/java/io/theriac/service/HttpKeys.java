package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** Where health and metrics are served. */
public final class HttpKeys {
    static final String SECTION = "HTTP";

    /** Address to listen on. */
    public static final String HOST = "http.host";
    /** Port to listen on. */
    public static final String PORT = "http.port";
    /** File with the bearer token. */
    public static final String TOKEN_FILE = "http.token.file";

    private HttpKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        HOST,
                        STRING,
                        "127.0.0.1",
                        Allowed.text(),
                        MEDIUM,
                        "Address that health and metrics are served on. Anything beyond loopback needs http.token.file.")
                .key(
                        PORT,
                        INT,
                        8080,
                        Allowed.wholeNumber(0, 65_535),
                        MEDIUM,
                        "Port that health and metrics are served on; 0 takes a free one, which the log names.")
                .key(
                        TOKEN_FILE,
                        STRING,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "File whose first line is the bearer token that /metrics asks for. /health/live and /health/ready"
                                + " stay open, for probes; they tell no more than a state.");
    }
}
