package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.theriac.command.Keytool;
import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicAdministration;
import io.theriac.service.TopicReader;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a broker that wants TLS, passwords and permissions, with exactly the permissions that the README lists. */
class LeastPrivilegesTest {
    private static final String APPLICATION = "ward-advice";
    private static final String TOPICS = "ward.";
    private static final String PASSWORD = "changeit";
    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern ROW = Pattern.compile(
            "\\| (service|feed|subscriber) \\| (topic|group|transactional id) `([^`]+)` \\| ([A-Z_, ]+) \\|");

    @TempDir
    private static Path folder;

    private static Path keys;
    private static EmbeddedBroker broker;
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() throws Exception {
        keys = folder.resolve("broker.p12");
        makeKeys();
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0, secured());
        registry = EmbeddedRegistry.start();
        TheriacConfig administrator = config("admin");
        try (Admin admin = KafkaConnection.open(administrator)) {
            TopicAdministration.of(administrator, admin).create();
            admin.createAcls(permissions()).all().get();
        }
    }

    @AfterAll
    static void stop() {
        registry.close();
        broker.close();
    }

    @Test
    void shouldAnswerEveryEventWithThePermissionsOfTheReadmeAndNoOthers() {
        TheriacConfig config = config("service");
        try (TheriacService service = TheriacService.of(config)) {
            service.start();
            service.awaitRunning(PATIENCE);
            publish(config("feed"));
            try (TopicReader reader =
                    TopicReader.open(config("subscriber"), config.topics().recommendations(), true)) {
                List<Object> seen = new ArrayList<>();
                await().atMost(PATIENCE).until(() -> {
                    seen.addAll(reader.poll(Duration.ofMillis(100)));
                    return seen.size() >= EVENTS;
                });
            }
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void shouldLetNobodyDoAnothersWork() {
        assertThatThrownBy(() -> publish(config("subscriber")))
                .as("a subscriber publishes no outcomes")
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> publish(config("service")))
                .as("nor does the service")
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> {
                    try (TopicReader reader = TopicReader.open(config("feed"), TOPICS + "recommendations", true)) {
                        reader.poll(Duration.ofSeconds(1));
                    }
                })
                .as("a feed reads no recommendations")
                .isInstanceOf(TopicAuthorizationException.class);
    }

    private static List<AclBinding> permissions() throws Exception {
        List<MatchResult> rows = ROW.matcher(Files.readString(Path.of("..", "README.md")))
                .results()
                .toList();
        assertThat(rows).hasSizeGreaterThan(15);
        return rows.stream().flatMap(LeastPrivilegesTest::bindings).toList();
    }

    private static Stream<AclBinding> bindings(MatchResult row) {
        ResourceType type =
                switch (row.group(2)) {
                    case "topic" -> ResourceType.TOPIC;
                    case "group" -> ResourceType.GROUP;
                    default -> ResourceType.TRANSACTIONAL_ID;
                };
        boolean prefixed = row.group(3).endsWith("…");
        String name = row.group(3).replace("…", "").replace("application.id", APPLICATION);
        boolean own = type == ResourceType.TOPIC && !prefixed;
        ResourcePattern resource = new ResourcePattern(
                type, own ? TOPICS + name : name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL);
        return Stream.of(row.group(4).split(", "))
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:" + row.group(1),
                                "*",
                                AclOperation.fromString(operation),
                                AclPermissionType.ALLOW)));
    }

    private static void publish(TheriacConfig config) {
        PublishedCohort.publish(config, Cohort.simulate(new CohortSettings(10, 6, EVENTS, 5)));
    }

    private static TheriacConfig config(String user) {
        return TheriacConfig.of(Map.ofEntries(
                Map.entry("application.id", APPLICATION),
                Map.entry("topics.prefix", TOPICS),
                Map.entry("topics.partitions", "2"),
                Map.entry("topics.shared.partitions", "2"),
                Map.entry("topics.replication.factor", "1"),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", folder.resolve("state").toString()),
                Map.entry("memory.rocksdb.mb", "16"),
                Map.entry("outcome.code", Cohort.OUTCOME_CODE),
                Map.entry("outcome.unit", Cohort.OUTCOME_UNIT),
                Map.entry("outcome.minimum", "-50"),
                Map.entry("outcome.maximum", "100"),
                Map.entry("outcome.benefit.none", "0"),
                Map.entry("outcome.benefit.full", "40"),
                Map.entry("kafka.security.protocol", "SASL_SSL"),
                Map.entry("kafka.sasl.mechanism", "PLAIN"),
                Map.entry("kafka.sasl.jaas.config", login(user) + ";"),
                Map.entry("kafka.ssl.truststore.location", keys.toString()),
                Map.entry("kafka.ssl.truststore.password", PASSWORD),
                Map.entry("kafka.ssl.truststore.type", "PKCS12")));
    }

    private static String login(String user) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + user + "-secret\"";
    }

    private static Map<String, String> secured() {
        StringBuilder users = new StringBuilder(login("admin"));
        for (String user : List.of("admin", "service", "feed", "subscriber")) {
            users.append(" user_").append(user).append("=\"").append(user).append("-secret\"");
        }
        Map<String, String> properties = new HashMap<>(Map.of(
                "listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.broker.plain.sasl.jaas.config", users + ";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS"));
        for (String store : List.of("keystore", "truststore")) {
            properties.put("ssl." + store + ".location", keys.toString());
            properties.put("ssl." + store + ".password", PASSWORD);
            properties.put("ssl." + store + ".type", "PKCS12");
        }
        properties.put("ssl.key.password", PASSWORD);
        return properties;
    }

    /** One certificate that signs itself: the store of keys serves as the store of trust too. */
    private static void makeKeys() throws Exception {
        Keytool.makeKey(keys, PASSWORD, "broker");
        Keytool.trust(keys, PASSWORD, keys, "broker");
    }
}
