package io.theriac.service;

import io.theriac.topology.codec.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** What is looked at before a service starts, so that it ends with a line that helps instead of dying later. */
final class Preflight {
    private final TheriacConfig config;

    /** @param config of the deployment that is to start */
    Preflight(TheriacConfig config) {
        this.config = config;
    }

    /**
     * Checks configuration, Kafka, topics, registry and the model's identity, in this order.
     *
     * @return what the topology is made from
     * @throws ConfigurationException if something must be set right; a line for each
     * @throws DependencyUnavailableException if something isn't there
     */
    Result check() {
        checkConfiguration();
        PartitionCounts partitions = checkTopics();
        ValueFormat format = ValueFormats.of(config);
        new ModelIdentityCheck(config, partitions.shared()).check();
        return new Result(partitions, format);
    }

    /**
     * What was found.
     *
     * @param partitions of the topics
     * @param format of their values
     */
    record Result(PartitionCounts partitions, ValueFormat format) {}

    private void checkConfiguration() {
        List<String> problems = new ArrayList<>();
        collect(problems, config::outcome);
        collect(problems, config::registryProperties);
        collect(problems, config::adminProperties);
        stopIfAny(problems);
    }

    private PartitionCounts checkTopics() {
        try (Admin admin = KafkaConnection.open(config)) {
            List<TopicReport> reports = TopicAdministration.of(config, admin).describe();
            stopIfAny(TopicProblems.unequal(reports));
            TopicProblems.missing(reports).ifPresent(line -> {
                throw new DependencyUnavailableException(line);
            });
            return PartitionCounts.of(reports);
        }
    }

    private static void collect(List<String> problems, Runnable check) {
        try {
            check.run();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
    }

    private static void stopIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
