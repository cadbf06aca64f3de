package io.theriac.service;

import io.theriac.state.ModelIdentity;
import io.theriac.state.SharedKey;
import io.theriac.topology.InternalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Takes a model out of a deployment that is stopped. It is held in memory meanwhile. Nothing is approximated: vectors, ledgers, summaries and
 * what was under way between the two sides are taken byte for byte.
 */
public final class ModelExport {
    private final TheriacConfig config;
    private final String applicationId;
    private final String sharedParameters;

    public ModelExport(TheriacConfig config) {
        this.config = config;
        this.applicationId = config.getString(ServiceKeys.APPLICATION_ID);
        this.sharedParameters = config.topics().sharedParameters();
    }

    /**
     * Takes the model and writes it into a folder.
     *
     * @throws ConfigurationException if the service runs, or never ran
     */
    public Model to(Path folder) throws IOException {
        refuseToOverwrite(folder);
        try (Admin admin = KafkaConnection.open(config)) {
            Members.refuseAny(admin, applicationId);
            List<TopicReport> topics = TopicAdministration.of(config, admin).describe();
            PartitionCounts partitions = PartitionCounts.of(topics);
            new UnfinishedTransactions(admin, UnfinishedTransactions.PATIENCE)
                    .awaitEnd(ModelRecord.topics(config).values());
            Map<TopicPartition, Long> offsets = offsets(admin, inputs(topics, partitions));
            List<ModelRecord> records = records(offsets);
            Model model = new Model(
                    identity(records),
                    applicationId,
                    SoftwareVersion.current(),
                    partitions.patient(),
                    partitions.shared(),
                    offsets.entrySet().stream()
                            .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue)),
                    records);
            ModelFiles.write(model, folder);
            return model;
        }
    }

    private static void refuseToOverwrite(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new ConfigurationException(folder + " isn't empty: name a new folder");
                }
            }
        }
    }

    private List<TopicPartition> inputs(List<TopicReport> topics, PartitionCounts partitions) {
        List<TopicPartition> inputs = new ArrayList<>();
        topics.forEach(each -> add(inputs, each.spec().name(), each.partitions()));
        add(inputs, InternalTopics.gradients(applicationId), partitions.shared());
        return inputs;
    }

    private static void add(List<TopicPartition> to, String topic, int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            to.add(new TopicPartition(topic, partition));
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> inputs) {
        return new CommittedOffsets(admin, applicationId)
                .settled(inputs, UnfinishedTransactions.PATIENCE).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private List<ModelRecord> records(Map<TopicPartition, Long> offsets) {
        Map<String, String> stored = ModelRecord.topics(config);
        String gradients = stored.remove(ModelRecord.UNDER_WAY);
        List<ModelRecord> records = new ArrayList<>();
        try (TopicScan scan = TopicScan.open(config)) {
            stored.forEach((part, topic) -> records.addAll(latest(scan, topic, part)));
            scan.from(gradients, of(gradients, offsets), found -> records.add(record(ModelRecord.UNDER_WAY, found)));
        }
        records.sort(null);
        return List.copyOf(records);
    }

    /** The last value of each key, as compaction will leave it. */
    private static List<ModelRecord> latest(TopicScan scan, String topic, String part) {
        Map<ModelRecord, ModelRecord> latest = new TreeMap<>();
        scan.all(topic, found -> {
            ModelRecord key = new ModelRecord(part, found.partition(), found.key(), null);
            if (found.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record(part, found));
            }
        });
        return List.copyOf(latest.values());
    }

    private static Map<Integer, Long> of(String topic, Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic))
                .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
    }

    private static ModelRecord record(String part, ConsumerRecord<byte[], byte[]> found) {
        return new ModelRecord(part, found.partition(), found.key(), found.value());
    }

    private String identity(List<ModelRecord> records) {
        return records.stream()
                .filter(each -> Arrays.equals(each.key(), SharedKey.identity())
                        && each.part().equals(ModelRecord.SHARED_PARAMETERS))
                .map(each -> ModelIdentity.decode(each.value()).text())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(sharedParameters + " names no model: nothing to export"));
    }
}
