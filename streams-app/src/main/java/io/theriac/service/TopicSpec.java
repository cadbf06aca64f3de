package io.theriac.service;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A topic as it should be.
 *
 * @param name with the deployment's prefix
 * @param partitioning which topics must have as many partitions as this one
 * @param partitions how many
 * @param replicationFactor copies of each partition; -1 for the brokers' default
 * @param settings Kafka's settings of the topic by name
 */
public record TopicSpec(
        String name, Partitioning partitioning, int partitions, int replicationFactor, Map<String, String> settings) {

    /** Topics of one kind must have the same number of partitions. */
    public enum Partitioning {
        /** Inputs keyed by patient: a patient's records meet in one task. */
        PATIENT,
        /** Keyed by treatment: the catalogue meets the shared parameters. */
        SHARED,
        /** Written only; the number is of no importance to the service. */
        OUTPUT
    }

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    NewTopic toNewTopic() {
        Optional<Short> replicas =
                replicationFactor == -1 ? Optional.empty() : Optional.of(Short.valueOf((short) replicationFactor));
        return new NewTopic(name, Optional.of(partitions), replicas).configs(new TreeMap<>(settings));
    }
}
