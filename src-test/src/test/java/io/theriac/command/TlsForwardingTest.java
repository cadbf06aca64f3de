package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.api.Role;
import io.theriac.api.Token;
import io.theriac.service.TheriacConfig;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances with certificates and tokens hand questions on to each other, and to nobody whom they don't trust. */
@Tag("ci")
class TlsForwardingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PATIENTS = 8;
    private static final String PASSWORD = "changeit";
    private static final String TOKEN = Token.newText();

    @TempDir
    private static Path folder;

    private static Deployment deployment;
    private static ServedInstance one;
    private static ServedInstance two;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        for (String name : List.of("one", "two", "stranger", "client")) {
            Keytool.makeKey(store(name), PASSWORD, name);
        }
        trust("instances", "one", "two", "client");
        trust("all-but-two", "one", "client");
        trust("everybody", "one", "two", "stranger");
        client = client();
        deployment = new Deployment(folder);
        Map<String, String> settings = deployment.settings("secret");
        Deployment.createTopics(settings);
        settings.put("http.token.file", tokens().toString());
        settings.put("http.requests.per.second", "1000");
        settings.putAll(keys("one", "instances"));
        one = ServedInstance.start(settings, folder.resolve("state-one"));
        settings.putAll(keys("two", "instances"));
        two = ServedInstance.start(settings, folder.resolve("state-two"));
        await().atMost(PATIENCE).until(() -> one.hasActiveTasks() && two.hasActiveTasks());
        new Ward(folder, deployment, settings, PATIENTS).publish();
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (int patient = 1; patient <= PATIENTS; patient++) {
                assertThat(ask(one.url(), patient).status()).isEqualTo(200);
            }
        });
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        deployment.close();
    }

    @Test
    void shouldAnswerThroughTheOwnerWhicheverIsAsked() {
        Set<String> servers = new HashSet<>();
        for (int patient = 1; patient <= PATIENTS; patient++) {
            Reply first = ask(one.url(), patient);
            Reply second = ask(two.url(), patient);
            assertThat(first.status()).as(first.body()).isEqualTo(200);
            assertThat(second.status()).as(second.body()).isEqualTo(200);
            assertThat(second.json().get("servedBy")).isEqualTo(first.json().get("servedBy"));
            servers.add(first.json().get("servedBy").asText());
        }
        assertThat(servers).containsExactlyInAnyOrder(one.place(), two.place());
        assertThat(Reply.get(client, one.url() + path(1)).status()).isEqualTo(401);
    }

    @Test
    void shouldHandNothingToAnOwnerWhoseCertificateIsNotTrusted() {
        Map<String, Integer> owned = owned();
        try (HttpServer wary = another(one, keys("one", "all-but-two"))) {
            String url = "https://127.0.0.1:" + wary.port();
            assertThat(ask(url, owned.get(one.place())).status()).isEqualTo(200);
            assertRefused(
                    ask(url, owned.get(two.place())),
                    "the certificate of the instance that keeps this patient isn't trusted here");
        }
    }

    @Test
    void shouldSayThatTheOwnerTakesItForAStrangerInsteadOfBlamingWhoAsked() {
        Map<String, Integer> owned = owned();
        try (HttpServer stranger = another(two, keys("stranger", "instances"))) {
            String url = "https://127.0.0.1:" + stranger.port();
            assertThat(ask(url, owned.get(two.place())).status()).isEqualTo(200);
            assertRefused(
                    ask(url, owned.get(one.place())),
                    "the instance that keeps this patient doesn't accept this one's certificate or the token");
        }
    }

    private static void assertRefused(Reply reply, String detail) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().get("detail").asText()).isEqualTo(detail);
        assertThat(reply.body()).doesNotContain("Exception", "PKIX", "javax", "java.");
    }

    /** A patient of each instance, by its place. */
    private static Map<String, Integer> owned() {
        Map<String, Integer> owned = new HashMap<>();
        for (int patient = 1; patient <= PATIENTS; patient++) {
            owned.put(ask(one.url(), patient).json().get("servedBy").asText(), patient);
        }
        assertThat(owned).hasSize(2);
        return owned;
    }

    /** Another HTTP server of an instance, with other keys. */
    private static HttpServer another(ServedInstance instance, Map<String, String> keys) {
        Map<String, String> settings = deployment.settings("secret");
        settings.put("http.token.file", folder.resolve("tokens").toString());
        settings.putAll(keys);
        TheriacConfig config = TheriacConfig.of(settings);
        return HttpServer.start(HttpSettings.of(config).withPort(), config, instance.service());
    }

    private static Reply ask(String url, int patient) {
        return Reply.get(client, url + path(patient), "Authorization", "Bearer " + TOKEN);
    }

    private static String path(int patient) {
        return "/v1/patients/P" + patient + "/recommendations";
    }

    private static Path tokens() throws Exception {
        Token reader =
                new Token("ward", Role.READER, LocalDate.now(ZoneOffset.UTC).plusDays(2), Token.hash(TOKEN));
        return Files.writeString(folder.resolve("tokens"), reader.line() + "\n");
    }

    private static void trust(String trusting, String... names) throws Exception {
        for (String name : names) {
            Keytool.trust(store(trusting), PASSWORD, store(name), name);
        }
    }

    private static Map<String, String> keys(String own, String trusted) {
        return Map.of(
                "http.tls.keystore.file",
                store(own).toString(),
                "http.tls.keystore.password",
                PASSWORD,
                "http.tls.truststore.file",
                store(trusted).toString(),
                "http.tls.truststore.password",
                PASSWORD);
    }

    private static HttpClient client() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open("client"), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(open("everybody"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static KeyStore open(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store(name))) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path store(String name) {
        return folder.resolve(name + ".p12");
    }
}
