package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.tls.Keytool;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final String PASSWORD = "changeit";
    private static final Map<String, Object> TRUST = new HashMap<>();
    private static final Map<String, Object> IDENTITY = new HashMap<>();

    @TempDir
    private static Path folder;

    private static SSLContext serverTls;

    @BeforeAll
    static void makeStores() throws Exception {
        Path server = makeKeyStore("server", "SAN=IP:127.0.0.1");
        Path client = makeKeyStore("client", "SAN=DNS:client");
        Path everyone = folder.resolve("everyone.p12");
        for (String name : List.of("server", "client")) {
            Path certificate = folder.resolve(name + ".cer");
            Keytool.run(
                    PASSWORD,
                    "-exportcert",
                    "-alias",
                    name,
                    "-keystore",
                    folder.resolve(name + ".p12"),
                    "-file",
                    certificate);
            Keytool.run(
                    PASSWORD, "-importcert", "-noprompt", "-alias", name, "-keystore", everyone, "-file", certificate);
        }
        TRUST.put("schema.registry.ssl.truststore.location", everyone.toString());
        TRUST.put("schema.registry.ssl.truststore.password", PASSWORD);
        TRUST.put("schema.registry.ssl.truststore.type", "PKCS12");
        IDENTITY.put("schema.registry.ssl.keystore.location", client.toString());
        IDENTITY.put("schema.registry.ssl.keystore.password", PASSWORD);
        IDENTITY.put("schema.registry.ssl.key.password", PASSWORD);
        IDENTITY.put("schema.registry.ssl.keystore.type", "PKCS12");
        serverTls = tls(server, everyone);
    }

    @Test
    void shouldTalkToARegistryWhoseCertificateIsInTheTrustStore() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverTls, false)) {
            registry.answers(200, "{\"schema\":\"\\\"int\\\"\"}");
            assertThat(client(registry, TRUST).schemaById(1).getType()).isEqualTo(Schema.Type.INT);
        }
    }

    @Test
    void shouldNotTalkToARegistryThatIsNotTrusted() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverTls, false)) {
            assertThatThrownBy(() -> client(registry, Map.of()).schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .message()
                    .hasLineCount(1);
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void shouldShowItsCertificateToARegistryThatAsksForOne() throws Exception {
        try (StubRegistry registry = StubRegistry.startTls(serverTls, true)) {
            registry.answers(200, "{\"schema\":\"\\\"int\\\"\"}");
            assertThatThrownBy(() -> client(registry, TRUST).schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class);
            Map<String, Object> both = new HashMap<>(TRUST);
            both.putAll(IDENTITY);
            assertThat(client(registry, both).schemaById(1).getType()).isEqualTo(Schema.Type.INT);
        }
    }

    private static SchemaRegistryClient client(StubRegistry registry, Map<String, ?> tls) {
        Map<String, Object> all = new HashMap<>(tls);
        all.put("schema.registry.url", registry.url().toString());
        all.put("max.retries", 0);
        return SchemaRegistryClient.of(all);
    }

    private static Path makeKeyStore(String name, String extension) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Keytool.run(
                PASSWORD,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                extension,
                "-keystore",
                store);
        return store;
    }

    private static SSLContext tls(Path identity, Path trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(identity), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(trusted));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, PASSWORD.toCharArray());
        }
        return store;
    }
}
