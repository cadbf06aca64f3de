package io.theriac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.service.ConfigurationException;
import io.theriac.service.Health;
import io.theriac.service.TheriacConfig;
import io.theriac.tls.Keytool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "changeit";
    private static final String METRICS = "/metrics";

    @TempDir
    private static Path folder;

    private static Path trusted;

    @BeforeAll
    static void makeStores() throws Exception {
        trusted = folder.resolve("trusted.p12");
        for (String name : List.of("server", "client", "stranger")) {
            makeKey(name, "CN=" + name, "SAN=IP:127.0.0.1");
        }
        for (String name : List.of("server", "client")) {
            Path certificate = folder.resolve(name + ".cer");
            Keytool.run(PASSWORD, "-exportcert", "-alias", name, "-keystore", store(name), "-file", certificate);
            importCertificate(certificate, name, trusted);
        }
    }

    @Test
    void shouldLetInWhoHasATrustedCertificateAndProbesWithoutOne() throws Exception {
        try (HttpServer server = start(mutual())) {
            assertThat(get(server, METRICS, tls("client")).statusCode()).isEqualTo(200);
            HttpResponse<String> without = get(server, METRICS, withoutCertificate());
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.body())
                    .contains("a client certificate is needed")
                    .doesNotContain("some_metric");
            assertThat(get(server, "/health/live", withoutCertificate()).statusCode())
                    .isEqualTo(200);
            // Java's client shows no certificate that the server says it won't trust.
            assertThat(get(server, METRICS, tls("stranger")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldRefuseACertificateThatAnotherAuthorityOfTheSameNameHasSigned() throws Exception {
        Path authorities = folder.resolve("authorities.p12");
        importCertificate(makeAuthority("authority"), "authority", authorities);
        makeAuthority("impostor");
        makeSigned("ward", "authority");
        makeSigned("intruder", "impostor");
        Map<String, String> settings = mutual();
        settings.put("http.tls.truststore.file", authorities.toString());
        try (HttpServer server = start(settings)) {
            assertThat(get(server, METRICS, tls("ward")).statusCode()).isEqualTo(200);
            // By its issuer's name the server would accept it, so Java's client shows it.
            for (String path : List.of(METRICS, "/health/live")) {
                assertThatThrownBy(() -> get(server, path, tls("intruder"))).isInstanceOf(IOException.class);
            }
            assertThat(get(server, METRICS, tls("ward")).statusCode()).isEqualTo(200);
        }
    }

    /** All authorities have one name, and keys of their own. */
    private static Path makeAuthority(String name) throws Exception {
        Path certificate = folder.resolve(name + ".cer");
        makeKey(name, "CN=authority", "bc:c");
        Keytool.run(PASSWORD, "-exportcert", "-alias", name, "-keystore", store(name), "-file", certificate);
        return certificate;
    }

    private static void makeSigned(String name, String authority) throws Exception {
        Path request = folder.resolve(name + ".csr");
        Path certificate = folder.resolve(name + ".cer");
        makeKey(name, "CN=" + name, "SAN=IP:127.0.0.1");
        Keytool.run(PASSWORD, "-certreq", "-alias", name, "-keystore", store(name), "-file", request);
        Keytool.run(
                PASSWORD,
                "-gencert",
                "-alias",
                authority,
                "-keystore",
                store(authority),
                "-infile",
                request,
                "-outfile",
                certificate);
        importCertificate(folder.resolve(authority + ".cer"), authority, store(name));
        importCertificate(certificate, name, store(name));
    }

    private static void importCertificate(Path certificate, String alias, Path store) throws Exception {
        Keytool.run(PASSWORD, "-importcert", "-noprompt", "-alias", alias, "-keystore", store, "-file", certificate);
    }

    private static void makeKey(String name, String subject, String extension) throws Exception {
        Keytool.run(
                PASSWORD,
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-ext",
                extension,
                "-keystore",
                store(name));
    }

    @Test
    void shouldAskForBothWhereBothAreConfigured() throws Exception {
        String token = Token.newText();
        Map<String, String> both = mutual();
        Token known = new Token("test", Role.READER, LocalDate.now(ZoneOffset.UTC), Token.hash(token));
        both.put(
                "http.token.file",
                Files.writeString(folder.resolve("tokens"), known.line()).toString());
        try (HttpServer server = start(both)) {
            assertThat(get(server, METRICS, tls("client")).statusCode()).isEqualTo(401);
            assertThat(get(server, METRICS, withoutCertificate(), "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
            HttpResponse<String> answer = get(server, METRICS, tls("client"), "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("strict-transport-security")).isPresent();
        }
    }

    @Test
    void shouldListenBeyondLoopbackWithClientCertificatesButNotWithTlsAlone() {
        Map<String, String> beyond = mutual();
        beyond.put("http.host", "0.0.0.0");
        assertThat(settings(beyond).authenticates()).isTrue();

        beyond.remove("http.tls.truststore.file");
        assertThatThrownBy(() -> settings(beyond))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("http.host=0.0.0.0 is reachable from other machines");
    }

    @Test
    void shouldSayWhatIsWrongWithAStore() {
        Map<String, String> wrong = mutual();
        wrong.put("http.tls.keystore.password", "wrong");
        assertThatThrownBy(() -> settings(wrong))
                .hasMessage("http.tls.keystore.file=" + store("server")
                        + " can't be read as a PKCS12 store: wrong file or wrong password");

        Map<String, String> trustAlone = mutual();
        trustAlone.remove("http.tls.keystore.file");
        assertThatThrownBy(() -> settings(trustAlone))
                .hasMessage("http.tls.truststore.file needs http.tls.keystore.file beside it");
    }

    private static Map<String, String> mutual() {
        return new HashMap<>(Map.of(
                "http.tls.keystore.file",
                store("server").toString(),
                "http.tls.keystore.password",
                PASSWORD,
                "http.tls.truststore.file",
                trusted.toString(),
                "http.tls.truststore.password",
                PASSWORD));
    }

    /** A client with a certificate, which trusts the server. */
    private static HttpClient tls(String name) {
        TlsSettings identity = settings(Map.of(
                        "http.tls.keystore.file",
                        store(name).toString(),
                        "http.tls.keystore.password",
                        PASSWORD,
                        "http.tls.truststore.file",
                        trusted.toString(),
                        "http.tls.truststore.password",
                        PASSWORD))
                .tls();
        return HttpClient.newBuilder().sslContext(identity.context()).build();
    }

    /** A store of trust holds no key to show. */
    private static HttpClient withoutCertificate() {
        TlsSettings trust = settings(
                        Map.of("http.tls.keystore.file", trusted.toString(), "http.tls.keystore.password", PASSWORD))
                .tls();
        return HttpClient.newBuilder().sslContext(trust.context()).build();
    }

    private static HttpServer start(Map<String, String> values) {
        return HttpServer.start(settings(values), () -> new Health(true, true, "running", 0), () -> "some_metric 1\n");
    }

    private static HttpSettings settings(Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of("http.port", "0"));
        all.putAll(values);
        return HttpSettings.of(TheriacConfig.of(all));
    }

    private static HttpResponse<String> get(HttpServer server, String path, HttpClient client, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Path store(String name) {
        return folder.resolve(name + ".p12");
    }
}
