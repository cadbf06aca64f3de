package io.theriac.cli.feed;

import io.theriac.service.DependencyUnavailableException;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import org.apache.kafka.clients.admin.Admin;

/** What a client looks at before it begins. */
public final class Topics {
    private Topics() {}

    /**
     * Makes sure that Kafka answers and has the topic: a client would wait for it for a minute.
     *
     * @throws DependencyUnavailableException if it has not, or Kafka doesn't answer
     */
    public static void require(TheriacConfig config, String topic) {
        try (Admin admin = KafkaConnection.open(config)) {
            boolean exists = TopicAdministration.of(config, admin).describe().stream()
                    .anyMatch(report -> report.spec().name().equals(topic) && report.exists());
            if (!exists) {
                throw new DependencyUnavailableException("missing topic: " + topic + "; run 'theriac topics create'");
            }
        }
    }
}
