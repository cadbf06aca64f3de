package io.theriac.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to reach the registry.
 *
 * @param urls of registries that serve the same schemas; tried in turn, never empty
 * @param tls none: what Java trusts
 * @param connectTimeout for one connection
 * @param readTimeout for one request
 * @param callTimeout for one call with all its attempts
 * @param retries rounds over all URLs after the first one
 * @param firstWait before the second round; doubled before each further one
 * @param longestWait between rounds
 */
record RegistrySettings(
        List<URI> urls,
        Credentials credentials,
        Optional<SSLContext> tls,
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        int retries,
        Duration firstWait,
        Duration longestWait) {

    /** @throws ConfigException with the key and what is wrong, without secrets */
    static RegistrySettings of(Map<String, ?> configuration) {
        AbstractConfig values = RegistryKeys.read(RegistryKeys.client(), configuration);
        return new RegistrySettings(
                urls(values.getList(RegistryKeys.URL)),
                Credentials.of(values),
                tls(configuration),
                milliseconds(values, RegistryKeys.CONNECT_TIMEOUT),
                milliseconds(values, RegistryKeys.READ_TIMEOUT),
                milliseconds(values, RegistryKeys.CALL_TIMEOUT),
                values.getInt(RegistryKeys.RETRIES),
                milliseconds(values, RegistryKeys.RETRY_WAIT),
                milliseconds(values, RegistryKeys.RETRY_MAXIMUM_WAIT));
    }

    private static Duration milliseconds(AbstractConfig values, String key) {
        return Duration.ofMillis(values.getInt(key));
    }

    private static List<URI> urls(List<String> texts) {
        List<URI> urls = texts.stream().map(RegistrySettings::url).toList();
        if (urls.isEmpty()) {
            throw new ConfigException("Missing " + RegistryKeys.URL);
        }
        return urls;
    }

    /** Says nothing of the text in its error, which may hold a password. */
    private static URI url(String text) {
        try {
            URI url = new URI(text.strip());
            if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below; the exception repeats the text.
        }
        throw new ConfigException(RegistryKeys.URL + " must be URLs like https://host:8081, separated by commas");
    }

    /** Kafka's own reading of TLS stores: JKS, PKCS12 and PEM. */
    private static Optional<SSLContext> tls(Map<String, ?> configuration) {
        Map<String, Object> stores = new TreeMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(RegistryKeys.PREFIX + "ssl.")) {
                stores.put(key.substring(RegistryKeys.PREFIX.length()), value);
            }
        });
        if (stores.isEmpty()) {
            return Optional.empty();
        }
        Object identification = stores.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        if (identification != null && !identification.toString().equalsIgnoreCase("https")) {
            throw new ConfigException(RegistryKeys.PREFIX + SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG
                    + ": the registry's host name is always checked against its certificate");
        }
        requireReadable(stores, SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG);
        requireReadable(stores, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);
        ConfigDef definition = new ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(new AbstractConfig(definition, stores, false).values());
            return Optional.of(factory.sslContext());
        } catch (RuntimeException e) {
            throw new ConfigException(
                    "Can't use the TLS stores under " + RegistryKeys.PREFIX + "ssl.*: " + e.getMessage());
        }
    }

    /** Kafka would log a stack trace. */
    private static void requireReadable(Map<String, ?> stores, String key) {
        Object location = stores.get(key);
        if (location != null && !Files.isReadable(Path.of(location.toString()))) {
            throw new ConfigException(
                    RegistryKeys.PREFIX + key, location, "there is no such file, or it can't be read");
        }
    }
}
