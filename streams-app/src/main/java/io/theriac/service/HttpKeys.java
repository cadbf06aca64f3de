package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** Where health and metrics are served. */
public final class HttpKeys {
    static final String SECTION = "HTTP";

    /** Address to listen on. */
    public static final String HOST = "http.host";
    /** Port to listen on. */
    public static final String PORT = "http.port";
    /** Address that other instances reach this one at. */
    public static final String ADVERTISED = "http.advertised.host";
    /** File with the tokens' hashes. */
    public static final String TOKEN_FILE = "http.token.file";
    /** Who the server is, for HTTPS. */
    public static final String TLS_KEYSTORE_FILE = "http.tls.keystore.file";
    /** And its password. */
    public static final String TLS_KEYSTORE_PASSWORD = "http.tls.keystore.password";
    /** Which clients' certificates are accepted. */
    public static final String TLS_TRUSTSTORE_FILE = "http.tls.truststore.file";
    /** And its password. */
    public static final String TLS_TRUSTSTORE_PASSWORD = "http.tls.truststore.password";
    /** Of one client address. */
    public static final String REQUESTS_PER_SECOND = "http.requests.per.second";
    /** How long a connection may say nothing. */
    public static final String IDLE_TIMEOUT_MS = "http.idle.timeout.ms";

    private HttpKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        HOST,
                        STRING,
                        "127.0.0.1",
                        Allowed.text(),
                        MEDIUM,
                        "Address that HTTP is served on. Anything beyond loopback needs http.token.file or client certificates.")
                .key(
                        PORT,
                        INT,
                        8080,
                        Allowed.wholeNumber(0, 65_535),
                        MEDIUM,
                        "Port that HTTP is served on; 0 takes a free one, which the log names.")
                .key(
                        ADVERTISED,
                        STRING,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "Host name or address by which the other instances reach this one, for questions about patients that"
                                + " it keeps; without it http.host, or the machine's name where that is a wildcard.")
                .key(
                        TOKEN_FILE,
                        STRING,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "File with the tokens that are accepted, by their hashes: theriac token create writes them. A changed file is"
                                + " read again. /health/live and /health/ready stay open, for probes; they tell no more than a"
                                + " state.")
                .key(
                        TLS_KEYSTORE_FILE,
                        STRING,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "PKCS12 store with this instance's key and certificate: HTTP is served over TLS.")
                .key(
                        TLS_KEYSTORE_PASSWORD,
                        PASSWORD,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "Password of that store and of the key in it.")
                .key(
                        TLS_TRUSTSTORE_FILE,
                        STRING,
                        null,
                        Allowed.text(),
                        MEDIUM,
                        "PKCS12 store of the certificates that clients must have or that must have signed theirs (mutual TLS);"
                                + " who has one is a reader. With http.token.file beside it, clients need both.")
                .key(TLS_TRUSTSTORE_PASSWORD, PASSWORD, null, Allowed.text(), MEDIUM, "Password of that store.")
                .key(
                        REQUESTS_PER_SECOND,
                        INT,
                        50,
                        Allowed.wholeNumber(1, 100_000),
                        MEDIUM,
                        "Requests that are answered a second from one address; twice as many at once after a pause. Probes"
                                + " don't count.")
                .key(
                        IDLE_TIMEOUT_MS,
                        LONG,
                        15_000L,
                        Allowed.wholeNumber(100, 300_000),
                        MEDIUM,
                        "Milliseconds after which a connection on which nothing is sent or received is closed.");
    }
}
