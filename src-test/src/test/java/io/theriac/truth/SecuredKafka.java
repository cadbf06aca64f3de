package io.theriac.truth;

import static org.awaitility.Awaitility.await;

import io.theriac.command.Keytool;
import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import io.theriac.simulation.Cohort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** A broker that wants TLS, passwords and permissions, and a registry beside it. Its users are admin, who may all, service, feed and subscriber. */
final class SecuredKafka implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path keys;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;

    SecuredKafka(Path folder) throws Exception {
        this.folder = folder;
        keys = folder.resolve("broker.p12");
        // One certificate that signs itself: the store of keys serves as the store of trust too.
        Keytool.makeKey(keys, PASSWORD, "broker");
        Keytool.trust(keys, PASSWORD, keys, "broker");
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0, secured());
        registry = EmbeddedRegistry.start();
    }

    /** What a user of a deployment needs; its topics begin with the application's name and a dot. */
    TheriacConfig config(String application, String user) {
        return TheriacConfig.of(settings(application, user));
    }

    Map<String, String> settings(String application, String user) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("application.id", application),
                Map.entry("topics.prefix", application + "."),
                Map.entry("topics.partitions", "2"),
                Map.entry("topics.shared.partitions", "2"),
                Map.entry("topics.replication.factor", "1"),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", folder.resolve("state-" + application).toString()),
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

    private Map<String, String> secured() {
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

    /** Makes the topics of a deployment and grants permissions, and waits until they are in force. */
    void prepare(String application, List<AclBinding> permissions) throws Exception {
        TheriacConfig administrator = config(application, "admin");
        try (Admin admin = KafkaConnection.open(administrator)) {
            TopicAdministration.of(administrator, admin).create();
            admin.createAcls(permissions).all().get();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> admin.describeAcls(AclBindingFilter.ANY)
                            .values()
                            .get()
                            .containsAll(permissions));
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
