package io.theriac.service;

import io.theriac.service.TopicReport.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of a deployment and compares what is there with what should be. */
public final class TopicAdministration {
    private final Admin admin;
    private final List<TopicSpec> specs;

    TopicAdministration(Admin admin, List<TopicSpec> specs) {
        this.admin = admin;
        this.specs = List.copyOf(specs);
    }

    /**
     * Of the topics that a configuration names.
     *
     * @param admin of the cluster; stays the caller's to close
     */
    public static TopicAdministration of(TheriacConfig config, Admin admin) {
        return new TopicAdministration(admin, config.topicSpecs());
    }

    /**
     * Makes the topics that are missing; what exists stays as it is. Returns when Kafka tells of them, so that a
     * service can start at once.
     *
     * @throws org.apache.kafka.common.KafkaException if a topic can't be made
     */
    public List<TopicReport> create() {
        Set<String> missing = new HashSet<>();
        describe().stream()
                .filter(report -> !report.exists())
                .forEach(report -> missing.add(report.spec().name()));
        List<TopicSpec> wanted =
                specs.stream().filter(spec -> missing.contains(spec.name())).toList();
        Map<String, KafkaFuture<Void>> results = admin.createTopics(
                        wanted.stream().map(TopicSpec::toNewTopic).toList())
                .values();
        for (TopicSpec spec : wanted) {
            try {
                KafkaFutures.get(results.get(spec.name()));
            } catch (TopicExistsException e) {
                missing.remove(spec.name()); // someone else was faster, which is as good
            }
        }
        return new Deadline(Duration.ofSeconds(30))
                        .until(
                                reports -> reports.stream().allMatch(TopicReport::exists),
                                this::describe,
                                Duration.ofMillis(50))
                        .stream()
                        .map(report -> missing.contains(report.spec().name()) ? report.asCreated() : report)
                        .toList();
    }

    /** Every topic as it is. */
    public List<TopicReport> describe() {
        List<String> names = specs.stream().map(TopicSpec::name).toList();
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(names).topicNameValues();
        Map<String, TopicDescription> descriptions = new TreeMap<>();
        found.forEach((name, future) -> {
            try {
                descriptions.put(name, KafkaFutures.get(future));
            } catch (UnknownTopicOrPartitionException e) {
                // missing: the report says so
            }
        });
        Map<String, Config> settings = settings(descriptions.keySet());
        return specs.stream()
                .map(spec -> report(spec, descriptions.get(spec.name()), settings.get(spec.name())))
                .toList();
    }

    private Map<String, Config> settings(Set<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Config> settings = new TreeMap<>();
        KafkaFutures.get(admin.describeConfigs(resources).all())
                .forEach((resource, config) -> settings.put(resource.name(), config));
        return settings;
    }

    private static TopicReport report(TopicSpec spec, TopicDescription found, Config settings) {
        if (found == null) {
            return new TopicReport(spec, State.MISSING, 0, 0, List.of());
        }
        int partitions = found.partitions().size();
        int replicas = found.partitions().get(0).replicas().size();
        List<String> differences = new ArrayList<>();
        if (partitions != spec.partitions()) {
            differences.add("partitions %d, not %d".formatted(partitions, spec.partitions()));
        }
        if (spec.replicationFactor() != -1 && replicas != spec.replicationFactor()) {
            differences.add("replication factor %d, not %d".formatted(replicas, spec.replicationFactor()));
        }
        new TreeMap<>(spec.settings()).forEach((name, expected) -> {
            String actual = settings.get(name).value();
            if (!expected.equals(actual)) {
                differences.add("%s %s, not %s".formatted(name, actual, expected));
            }
        });
        return new TopicReport(spec, State.PRESENT, partitions, replicas, differences);
    }
}
