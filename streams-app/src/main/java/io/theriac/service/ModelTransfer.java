package io.theriac.service;

import io.theriac.state.ModelIdentity;
import io.theriac.state.SharedKey;
import io.theriac.topology.InternalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Takes a model out of a deployment that is stopped, and puts one into a deployment that has none yet. The model is held in memory
 * meanwhile. Nothing is approximated: vectors, ledgers, summaries and what was under way between the two sides are moved byte for byte.
 */
public final class ModelTransfer {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TRANSACTION_MILLIS = 900_000;

    private final TheriacConfig config;
    private final String applicationId;
    private final String sharedParameters;

    public ModelTransfer(TheriacConfig config) {
        this.config = config;
        this.applicationId = config.getString(ServiceKeys.APPLICATION_ID);
        this.sharedParameters = config.topics().sharedParameters();
    }

    /**
     * Takes the model and writes it into a folder.
     *
     * @throws ConfigurationException if the service runs, or never ran
     */
    public Model exportTo(Path folder) throws IOException {
        refuseToOverwrite(folder);
        try (Admin admin = KafkaConnection.open(config)) {
            refuseWhileRunning(admin);
            Map<TopicPartition, Long> offsets = offsets(admin);
            PartitionCounts partitions =
                    PartitionCounts.of(TopicAdministration.of(config, admin).describe());
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

    private void refuseWhileRunning(Admin admin) {
        if (members(admin) > 0) {
            throw new ConfigurationException("instances of " + applicationId
                    + " are running: stop them all first, or the model would be of several moments");
        }
    }

    /** The group is of one of two kinds, or there is none yet. */
    private int members(Admin admin) {
        List<String> group = List.of(applicationId);
        try {
            return KafkaFutures.get(admin.describeConsumerGroups(group).all())
                    .get(applicationId)
                    .members()
                    .size();
        } catch (KafkaException notClassic) {
            try {
                return KafkaFutures.get(admin.describeStreamsGroups(group).all())
                        .get(applicationId)
                        .members()
                        .size();
            } catch (KafkaException none) {
                return 0;
            }
        }
    }

    private Map<TopicPartition, Long> offsets(Admin admin) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        KafkaFutures.get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    private List<ModelRecord> records(Map<TopicPartition, Long> offsets) {
        Map<String, String> parts = new TreeMap<>();
        InternalTopics.changelogs(applicationId).forEach((store, topic) -> parts.put(topic, store));
        parts.put(sharedParameters, ModelRecord.SHARED_PARAMETERS);
        List<ModelRecord> records = new ArrayList<>();
        parts.forEach((topic, part) -> records.addAll(latest(topic, part)));
        String gradients = InternalTopics.gradients(applicationId);
        read(gradients, offsets, found -> records.add(record(ModelRecord.UNDER_WAY, found)));
        records.sort(null);
        return List.copyOf(records);
    }

    /** The last value of each key, as compaction will leave it. */
    private List<ModelRecord> latest(String topic, String part) {
        Map<ModelRecord, ModelRecord> latest = new TreeMap<>();
        read(topic, Map.of(), found -> {
            ModelRecord key = new ModelRecord(part, found.partition(), found.key(), null);
            if (found.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, record(part, found));
            }
        });
        return List.copyOf(latest.values());
    }

    private static ModelRecord record(String part, ConsumerRecord<byte[], byte[]> found) {
        return new ModelRecord(part, found.partition(), found.key(), found.value());
    }

    /** All committed records from the offsets on, or from the beginning; none of a topic that doesn't exist. */
    private void read(
            String topic,
            Map<TopicPartition, Long> from,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> user) {
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.stream().filter(from::containsKey).forEach(each -> consumer.seek(each, from.get(each)));
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Deadline deadline = new Deadline(PATIENCE);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                if (deadline.passed()) {
                    throw new KafkaException("reading " + topic + " took longer than " + PATIENCE);
                }
                consumer.poll(POLL).forEach(user);
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = config.consumerProperties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private String identity(List<ModelRecord> records) {
        return records.stream()
                .filter(each -> Arrays.equals(each.key(), SharedKey.identity())
                        && each.part().equals(ModelRecord.SHARED_PARAMETERS))
                .map(each -> ModelIdentity.decode(each.value()).text())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(sharedParameters + " names no model: nothing to export"));
    }

    /**
     * Reads a model from a folder and puts it in, in one transaction.
     *
     * @param positions whether to go on reading the inputs where the exported deployment stopped, which is right for the very same
     *     topics only; otherwise they are read from their beginning
     * @throws ConfigurationException if it is another model than the configuration says, or there is one already
     */
    public Model importFrom(Path folder, boolean positions) throws IOException {
        Model model = ModelFiles.read(folder);
        refuseAnother(model);
        try (Admin admin = KafkaConnection.open(config)) {
            refuseWhileRunning(admin);
            List<TopicReport> reports = TopicAdministration.of(config, admin).describe();
            TopicProblems.missing(reports).ifPresent(line -> {
                throw new DependencyUnavailableException(line);
            });
            refuseOtherPartitions(model, PartitionCounts.of(reports));
            refuseWhereOneIs(admin);
            createInternalTopics(admin, model);
            write(model);
            if (positions) {
                setPositions(admin, model);
            }
        }
        return model;
    }

    private void refuseAnother(Model model) {
        String configured = ModelIdentity.of(config.learner(), config.outcome(), config.features())
                .text();
        if (!model.identity().equals(configured)) {
            throw new ConfigurationException("the model was learned as '" + model.identity()
                    + "', but the configuration says '" + configured + "': set that alike");
        }
    }

    private static void refuseOtherPartitions(Model model, PartitionCounts partitions) {
        if (model.patientPartitions() != partitions.patient() || model.sharedPartitions() != partitions.shared()) {
            throw new ConfigurationException("the model is of " + model.patientPartitions() + " and "
                    + model.sharedPartitions() + " partitions (patients, treatments), the topics have "
                    + partitions.patient() + " and " + partitions.shared()
                    + ": set topics.partitions and topics.shared.partitions alike and create the topics anew");
        }
    }

    private void refuseWhereOneIs(Admin admin) {
        Set<String> topics = KafkaFutures.get(admin.listTopics().names());
        boolean ran = internalTopics().stream().anyMatch(topics::contains);
        Path state = StreamsProperties.stateFolder(config).resolve(applicationId);
        if (ran || Files.exists(state) || !latest(sharedParameters, "").isEmpty()) {
            throw new ConfigurationException(applicationId + " has a model already, or parts of one (topics "
                    + applicationId + "-…, " + sharedParameters + " or " + state
                    + "): import into a new application.id and topics.prefix");
        }
    }

    private List<String> internalTopics() {
        List<String> topics =
                new ArrayList<>(InternalTopics.changelogs(applicationId).values());
        topics.add(InternalTopics.gradients(applicationId));
        return topics;
    }

    /** As Kafka Streams would make them, which takes what is there if the partitions are as many. */
    private void createInternalTopics(Admin admin, Model model) {
        short replication = config.getInt(TopicKeys.REPLICATION_FACTOR).shortValue();
        List<NewTopic> topics = new ArrayList<>();
        InternalTopics.changelogs(applicationId)
                .forEach((store, name) -> topics.add(new NewTopic(
                                name,
                                InternalTopics.isShared(store) ? model.sharedPartitions() : model.patientPartitions(),
                                replication)
                        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
        topics.add(new NewTopic(InternalTopics.gradients(applicationId), model.sharedPartitions(), replication)
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1")));
        KafkaFutures.get(admin.createTopics(topics).all());
    }

    private void write(Model model) {
        Map<String, String> topics = new HashMap<>(InternalTopics.changelogs(applicationId));
        topics.put(ModelRecord.SHARED_PARAMETERS, sharedParameters);
        topics.put(ModelRecord.UNDER_WAY, InternalTopics.gradients(applicationId));
        Map<String, Object> properties = config.producerProperties();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, applicationId + "-model-import");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ModelRecord each : model.records()) {
                producer.send(
                        new ProducerRecord<>(topics.get(each.part()), each.partition(), each.key(), each.value()));
            }
            producer.commitTransaction();
        }
    }

    private void setPositions(Admin admin, Model model) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicSpec spec : config.topicSpecs()) {
            for (int partition = 0; partition < spec.partitions(); partition++) {
                TopicPartition place = new TopicPartition(spec.name(), partition);
                Long offset = model.offsets().get(place.toString());
                if (offset != null) {
                    positions.put(place, new OffsetAndMetadata(offset));
                }
            }
        }
        if (positions.isEmpty()) {
            throw new ConfigurationException("the model was learned from other topics than "
                    + config.topics().outcomeEvents() + ": its positions mean nothing here, import it without them");
        }
        KafkaFutures.get(
                admin.alterConsumerGroupOffsets(applicationId, positions).all());
    }
}
