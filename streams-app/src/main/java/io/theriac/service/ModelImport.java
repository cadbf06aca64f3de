package io.theriac.service;

import io.theriac.state.ModelIdentity;
import io.theriac.topology.InternalTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts a model that was exported into a deployment that has none yet, byte for byte and in one transaction. It is held in memory meanwhile.
 */
public final class ModelImport {
    private static final int TRANSACTION_MILLIS = 900_000;

    private final TheriacConfig config;
    private final String applicationId;
    private final String sharedParameters;

    public ModelImport(TheriacConfig config) {
        this.config = config;
        this.applicationId = config.getString(ServiceKeys.APPLICATION_ID);
        this.sharedParameters = config.topics().sharedParameters();
    }

    /**
     * Reads a model from a folder and puts it in, in one transaction.
     *
     * @param positions whether to go on reading the inputs where the exported deployment stopped, which is right for the very same
     *     topics only; otherwise they are read from their beginning
     * @throws ConfigurationException if it is another model than the configuration says, there is one already, or its positions
     *     can't be meant for these topics; then nothing was written
     */
    public Model from(Path folder, boolean positions) throws IOException {
        Model model = ModelFiles.read(folder);
        refuseAnother(model);
        try (Admin admin = KafkaConnection.open(config)) {
            Members.refuseAny(admin, applicationId);
            List<TopicReport> reports = TopicAdministration.of(config, admin).describe();
            TopicProblems.missing(reports).ifPresent(line -> {
                throw new DependencyUnavailableException(line);
            });
            refuseOtherPartitions(model, PartitionCounts.of(reports));
            refuseWhereOneIs(admin);
            Map<TopicPartition, OffsetAndMetadata> starts = positions ? positions(admin, model) : Map.of();
            createInternalTopics(admin, model);
            write(model);
            if (!starts.isEmpty()) {
                KafkaFutures.get(
                        admin.alterConsumerGroupOffsets(applicationId, starts).all());
            }
            new UnfinishedTransactions(admin, UnfinishedTransactions.PATIENCE)
                    .awaitEnd(ModelRecord.topics(config).values());
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
        if (ran || Files.exists(state) || holdsParameters()) {
            throw new ConfigurationException(applicationId + " has a model already, or parts of one (topics "
                    + applicationId + "-…, " + sharedParameters + " or " + state
                    + "): import into a new application.id, with a new topics.prefix or an empty " + sharedParameters);
        }
    }

    private boolean holdsParameters() {
        List<byte[]> keys = new ArrayList<>();
        try (TopicScan scan = TopicScan.open(config)) {
            scan.all(sharedParameters, found -> keys.add(found.key()));
        }
        return !keys.isEmpty();
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
        Map<String, String> topics = ModelRecord.topics(config);
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

    /** Where the exported deployment stopped, if these can be the topics that it read. */
    private Map<TopicPartition, OffsetAndMetadata> positions(Admin admin, Model model) {
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
        refuseBeyondTheEnd(admin, positions);
        return positions;
    }

    /** Streams would begin such a topic anew without a word. */
    private static void refuseBeyondTheEnd(Admin admin, Map<TopicPartition, OffsetAndMetadata> positions) {
        Map<TopicPartition, OffsetSpec> latest =
                positions.keySet().stream().collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest()));
        KafkaFutures.get(admin.listOffsets(latest).all()).forEach((place, end) -> {
            long position = positions.get(place).offset();
            if (position > end.offset()) {
                throw new ConfigurationException(place + " ends at " + end.offset() + ", before the model's position "
                        + position
                        + ": it isn't the topic that the model was learned from, import it without positions");
            }
        });
    }
}
