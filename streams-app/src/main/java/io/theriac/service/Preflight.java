package io.theriac.service;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** What is looked at before a service starts, so that it ends with a line that helps instead of dying later. */
public final class Preflight {
    private final TheriacConfig config;

    /** @param config of the deployment that is to start */
    public Preflight(TheriacConfig config) {
        this.config = config;
    }

    /**
     * Checks configuration, Kafka, topics.
     *
     * @throws ConfigurationException if something must be set right; a line for each
     * @throws DependencyUnavailableException if something isn't there
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        collect(problems, config::outcome);
        collect(problems, config::registryProperties);
        collect(problems, config::adminProperties);
        stopIfAny(problems);
        try (Admin admin = KafkaConnection.open(config)) {
            problems.addAll(TopicAdministration.of(config, admin).problems());
        }
        stopIfAny(problems);
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
