package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
    private static final String URL = "https://registry:8081";

    @Test
    void shouldReadSeveralUrlsAndTheDefaults() {
        RegistrySettings settings = settings(Map.of("schema.registry.url", "http://a:1, https://b/apis/ccompat/v7"));
        assertThat(settings.urls()).containsExactly(URI.create("http://a:1"), URI.create("https://b/apis/ccompat/v7"));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(authorization(Map.of())).isNull();
    }

    @Test
    void shouldPreferKeysWithThePrefix() {
        assertThat(settings(Map.of("max.retries", "1", "schema.registry.max.retries", 7))
                        .retries())
                .isEqualTo(7);
        assertThat(settings(Map.of("max.retries", "1")).retries()).isEqualTo(1);
    }

    @Test
    void shouldShowUserAndPasswordFromWhereverTheSourceSays() {
        assertThat(authorization(Map.of("schema.registry.url", "https://ann:s%20cret@registry")))
                .isEqualTo(basic("ann:s cret"));
        assertThat(authorization(
                        Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:secret")))
                .isEqualTo(basic("ann:secret"));
        assertThat(authorization(Map.of("basic.auth.user.info", "ann:secret"))).isEqualTo(basic("ann:secret"));
        assertThat(authorization(Map.of(
                        "basic.auth.credentials.source",
                        "SASL_INHERIT",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " username=\"ann\" password=\"se;c\\\"ret\";")))
                .isEqualTo(basic("ann:se;c\"ret"));
    }

    @Test
    void shouldShowTheBearerToken() {
        assertThat(authorization(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "abc")))
                .isEqualTo("Bearer abc");
    }

    @Test
    void shouldRefuseWhatCannotBeMeantAndTellNoSecret() {
        assertRefused(Map.of("schema.registry.url", ""), "schema.registry.url");
        assertRefused(Map.of("schema.registry.url", "ann:secret@registry:8081"), "schema.registry.url");
        assertRefused(Map.of("basic.auth.credentials.source", "SECRET_STORE"), "basic.auth.credentials.source");
        assertRefused(Map.of("basic.auth.credentials.source", "USER_INFO"), "basic.auth.user.info");
        assertRefused(
                Map.of("basic.auth.credentials.source", "SASL_INHERIT", "sasl.jaas.config", "x password=secret;"),
                "username");
        assertRefused(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN"), "bearer.auth.token");
        assertRefused(Map.of("basic.auth.user.info", "ann:secret", "bearer.auth.token", "secret"), "one of them");
        assertRefused(Map.of("schema.registry.http.read.timeout.ms", "soon"), "http.read.timeout.ms");
        assertRefused(
                Map.of("schema.registry.ssl.truststore.location", "/no/such/store.jks"),
                "schema.registry.ssl.truststore.location",
                "/no/such/store.jks");
        assertRefused(Map.of("schema.registry.ssl.endpoint.identification.algorithm", ""), "host name");
    }

    @Test
    void shouldLeaveTheTlsStoresOfKafkaAlone() {
        assertThat(settings(Map.of("ssl.truststore.location", "/no/such/store.jks"))
                        .tls())
                .isEmpty();
    }

    private static void assertRefused(Map<String, ?> configuration, String... words) {
        assertThatThrownBy(() -> settings(configuration))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("secret")
                .hasLineCount(1);
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String authorization(Map<String, ?> configuration) {
        RegistrySettings settings = settings(configuration);
        return settings.credentials().authorization(settings.urls().get(0)).orElse(null);
    }

    private static RegistrySettings settings(Map<String, ?> configuration) {
        Map<String, Object> all = new HashMap<>(Map.of("schema.registry.url", URL));
        all.putAll(configuration);
        return RegistrySettings.of(all);
    }
}
