package io.theriac.service;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;

/** Opens admin clients, or says in one line why that can't be. */
public final class KafkaConnection {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private KafkaConnection() {}

    /**
     * An admin client of a cluster that has answered.
     *
     * @throws ConfigurationException if Kafka's client refuses a setting
     * @throws DependencyUnavailableException if no broker answers within ten seconds, or refuses this client
     */
    public static Admin open(TheriacConfig config) {
        Map<String, Object> properties = config.adminProperties();
        properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        Admin admin = create(properties);
        try {
            KafkaFutures.get(admin.describeCluster().nodes());
            return admin;
        } catch (KafkaException e) {
            admin.close(Duration.ZERO);
            throw unavailable(properties, e);
        }
    }

    private static Admin create(Map<String, Object> properties) {
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String where = cause instanceof ConfigException ? "" : "Kafka's client can't be made: ";
            throw new ConfigurationException(where + cause.getMessage());
        }
    }

    private static DependencyUnavailableException unavailable(Map<String, Object> properties, KafkaException e) {
        String servers =
                properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG).toString();
        String line = e instanceof RetriableException
                ? "no Kafka broker answers at " + servers
                        + ": start it, or correct bootstrap.servers and the kafka.security.* settings"
                : "Kafka at " + servers + " refuses this client (" + e.getMessage()
                        + "): correct the kafka.sasl.* and kafka.ssl.* settings";
        return new DependencyUnavailableException(line, e);
    }
}
