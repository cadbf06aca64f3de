package io.theriac.service;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import io.theriac.service.TopicSpec.Partitioning;
import io.theriac.topology.TopicNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The topics of a deployment, each with the clean-up that its content calls for. */
final class TopicSpecs {
    /** The largest record that producers may send to the inputs: Kafka's own default, made explicit. */
    static final int INPUT_MAX_MESSAGE_BYTES = 1_048_588;

    /** Dead letters hold a whole input record and headers that say why: so their limit is above the inputs'. */
    static final int DEAD_LETTER_MAX_MESSAGE_BYTES = 2 * INPUT_MAX_MESSAGE_BYTES;

    private static final int MEBIBYTE = 1024 * 1024;

    private final TopicNames names;
    private final int patientPartitions;
    private final int sharedPartitions;
    private final int replicationFactor;

    TopicSpecs(TopicNames names, int patientPartitions, int sharedPartitions, int replicationFactor) {
        this.names = names;
        this.patientPartitions = patientPartitions;
        this.sharedPartitions = sharedPartitions;
        this.replicationFactor = replicationFactor;
    }

    /** Inputs first. */
    List<TopicSpec> all() {
        return List.of(
                input(names.outcomeEvents(), deleteAfter(365)),
                input(names.patientProfiles(), compact()),
                new TopicSpec(
                        names.treatmentCatalog(),
                        Partitioning.SHARED,
                        sharedPartitions,
                        replicationFactor,
                        withInputLimit(compact())),
                input(names.recommendationRequests(), deleteAfter(7)),
                input(names.erasureRequests(), deleteAfter(90)),
                output(names.recommendations(), compact(SEGMENT_BYTES_CONFIG, 128 * MEBIBYTE)),
                output(names.recommendationReplies(), deleteAfter(7)),
                new TopicSpec(
                        names.sharedParameters(),
                        Partitioning.SHARED,
                        sharedPartitions,
                        replicationFactor,
                        sharedParameters()),
                output(
                        names.deadLetters(),
                        with(deleteAfter(90), MAX_MESSAGE_BYTES_CONFIG, DEAD_LETTER_MAX_MESSAGE_BYTES)));
    }

    private TopicSpec input(String name, Map<String, String> settings) {
        return new TopicSpec(
                name, Partitioning.PATIENT, patientPartitions, replicationFactor, withInputLimit(settings));
    }

    private TopicSpec output(String name, Map<String, String> settings) {
        return new TopicSpec(name, Partitioning.OUTPUT, patientPartitions, replicationFactor, settings);
    }

    /**
     * The active segment is never compacted, and every instance reads the whole topic when it starts: so segments are
     * small and rolled often. What is younger than the lag stays whole, so that the snapshot that a recommendation names
     * can be looked up.
     */
    private static Map<String, String> sharedParameters() {
        Map<String, String> settings = compact(SEGMENT_BYTES_CONFIG, 16 * MEBIBYTE);
        settings.put(SEGMENT_MS_CONFIG, millis(Duration.ofHours(1)));
        settings.put(MIN_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofHours(1)));
        settings.put(MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        return settings;
    }

    private static Map<String, String> compact() {
        Map<String, String> settings = new HashMap<>();
        settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
        return settings;
    }

    private static Map<String, String> compact(String setting, int value) {
        return with(compact(), setting, value);
    }

    private static Map<String, String> deleteAfter(int days) {
        Map<String, String> settings = new HashMap<>();
        settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE);
        settings.put(RETENTION_MS_CONFIG, millis(Duration.ofDays(days)));
        return settings;
    }

    private static Map<String, String> withInputLimit(Map<String, String> settings) {
        return with(settings, MAX_MESSAGE_BYTES_CONFIG, INPUT_MAX_MESSAGE_BYTES);
    }

    private static Map<String, String> with(Map<String, String> settings, String setting, int value) {
        settings.put(setting, Integer.toString(value));
        return settings;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
