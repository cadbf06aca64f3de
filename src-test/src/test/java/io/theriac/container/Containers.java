package io.theriac.container;

import com.github.dockerjava.api.model.HostConfig;
import io.theriac.command.Tools;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka, a registry and Theriac, as images that the environment may override by the same variables as {@code docker/compose.yaml}. */
final class Containers implements AutoCloseable {
    private static final String INSIDE = "kafka:19092";
    private static final int REGISTRY_PORT = 8080;

    private final Network network = Network.newNetwork();
    private final KafkaContainer kafka = new KafkaContainer(
                    DockerImageName.parse(image("KAFKA_IMAGE", "apache/kafka:4.3.1"))
                            .asCompatibleSubstituteFor("apache/kafka"))
            .withNetwork(network)
            .withNetworkAliases("kafka")
            .withListener(INSIDE);
    private final GenericContainer<?> registry = new GenericContainer<>(
                    DockerImageName.parse(image("REGISTRY_IMAGE", "apicurio/apicurio-registry-mem:2.6.13.Final")))
            .withNetwork(network)
            .withNetworkAliases("registry")
            .withEnv("QUARKUS_HTTP_HOST", "0.0.0.0")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(Duration.ofMinutes(5)));

    /** Skips, or fails, where there is no engine. */
    static Containers start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw Tools.missing("engine", "no container engine answers");
        }
        Containers containers = new Containers();
        containers.kafka.withStartupTimeout(Duration.ofMinutes(5)).start();
        containers.registry.start();
        return containers;
    }

    private static String image(String variable, String official) {
        String own = System.getenv(variable);
        return own == null || own.isBlank() ? official : own;
    }

    /** What tells a process outside where Kafka and the registry are. */
    Map<String, String> outside() {
        return settings(
                kafka.getBootstrapServers(),
                "http://" + registry.getHost() + ":" + registry.getMappedPort(REGISTRY_PORT) + "/apis/ccompat/v7");
    }

    private static Map<String, String> settings(String brokers, String registryUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", brokers);
        settings.put("schema.registry.url", registryUrl);
        settings.put("application.id", "ward");
        settings.put("topics.partitions", "2");
        settings.put("topics.shared.partitions", "2");
        settings.put("outcome.code", "symptom-score-reduction");
        settings.put("outcome.unit", "points");
        settings.put("outcome.minimum", "-100");
        settings.put("outcome.maximum", "100");
        settings.put("outcome.benefit.none", "0");
        settings.put("outcome.benefit.full", "40");
        return settings;
    }

    /** Runs a command of the image to its end; throws where it fails. */
    void run(String... command) {
        try (GenericContainer<?> container = theriac(command)) {
            container
                    .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(3)))
                    .start();
        }
    }

    /** The service, not started; on a root file system that nobody can write. */
    GenericContainer<?> service() {
        return theriac("serve").waitingFor(Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(5)));
    }

    private GenericContainer<?> theriac(String... command) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image("THERIAC_IMAGE", "theriac")))
                .withNetwork(network)
                .withCommand(command)
                .withTmpFs(Map.of("/tmp", "rw,exec"))
                .withCreateContainerCmdModifier(create -> {
                    HostConfig host = create.getHostConfig();
                    create.withHostConfig(host.withReadonlyRootfs(true).withMemory(1_152L << 20));
                });
        settings(INSIDE, "http://registry:" + REGISTRY_PORT + "/apis/ccompat/v7")
                .forEach((key, value) -> container.withEnv(
                        "THERIAC_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        return container;
    }

    @Override
    public void close() {
        registry.stop();
        kafka.stop();
        network.close();
    }
}
