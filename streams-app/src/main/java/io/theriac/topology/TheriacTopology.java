package io.theriac.topology;

import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.Learner;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedReplicaBuilder;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.RecommendationOrigin;
import io.theriac.topology.codec.ValueFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The topology, in two halves and a replica.
 *
 * <pre>
 *  outcome-events ───┐ key: patient                                            typed keys
 *  patient-profiles  │
 *  …-requests ───────┴─► PATIENT SIDE ──► shared-gradients (repartition) ──► SHARED SIDE ◄── treatment-catalog
 *                          │  │  │                                              │     │
 *      dead-letters ◄──────┘  │  └──► shared-parameters (summaries)             │     └──► dead-letters
 *      recommendations, …-replies ◄─┘              │                                  ▼
 *            ▲                               └──────────────► shared-parameters (vectors, catalogue)
 *            └── scores all treatments ◄── REPLICA on every instance ◄──────────┘
 * </pre>
 *
 * It is cut between patients and treatments because each has exactly one writer that way: a patient's task owns the patient's vector, a
 * treatment's task the treatment's, and what passes between them is one gradient per event, several to a message, and once per publish
 * interval the sums of what was learned of features. Reading the other side's vectors goes through the replica, so no event waits for
 * another partition.
 */
public final class TheriacTopology {
    /** Store of the patients' states, by patient. */
    public static final String PATIENTS = NodeNames.PATIENT_STORE;
    /** Store of the profiles in force, by patient. */
    public static final String PROFILES = NodeNames.PROFILE_STORE;
    /** Store of the older ledger entries. */
    public static final String LEDGER = NodeNames.LEDGER_STORE;

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();
    private static final StreamPartitioner<byte[], byte[]> BY_TYPED_KEY =
            (topic, key, value, partitions) -> Optional.of(Set.of(SharedKey.partition(key, partitions)));

    private final TopologySettings settings;
    private final ValueFormat format;
    private final ProcessingMetrics metrics;
    private final Learner learner;
    private final LongSupplier nanoTime;
    private final ReviewTurns turns = new ReviewTurns();
    private final IntakeProgress progress;
    private final SharedReplicaBuilder replicas;

    public TheriacTopology(TopologySettings settings, ValueFormat format, ProcessingMetrics metrics) {
        this(settings, format, metrics, System::nanoTime);
    }

    /** @param nanoTime bounds how long events wait for slices of other work */
    TheriacTopology(TopologySettings settings, ValueFormat format, ProcessingMetrics metrics, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.settings = settings;
        this.format = format;
        this.metrics = metrics;
        this.learner = settings.learner().create();
        this.progress = new IntakeProgress(settings.topics(), settings.patientPartitions());
        this.replicas =
                new SharedReplicaBuilder(NodeNames.REPLICA, learner.rank(), FeatureSpaces.of(settings.features()));
    }

    /** @param properties of the streams application, which may choose how the topology is built */
    public Topology build(Properties properties) {
        StreamsBuilder builder = new StreamsBuilder();
        addStores(builder);
        KStream<byte[], byte[]> fromPatients = addPatientSide(builder);
        addSharedSide(builder, fromPatients);
        addReplica(builder);
        Topology topology = builder.build(properties);
        addSinks(topology);
        return topology;
    }

    /** How far the tasks of this instance have come. */
    public IntakeProgress progress() {
        return progress;
    }

    /** The shared parameters as this instance has them; empty before it started. */
    public Optional<SharedSnapshot> snapshot() {
        return replicas.newest().map(SharedReplica::snapshot);
    }

    private KStream<byte[], byte[]> addPatientSide(StreamsBuilder builder) {
        TopicNames topics = settings.topics();
        PatientLearning learning = new PatientLearning(
                learner,
                new LearningView(learner),
                new FeatureView(FeatureSpaces.of(settings.features())),
                settings.outcome().success());
        RecommendationOrigin origin = settings.origin();
        return builder.stream(
                        List.of(topics.outcomeEvents(), topics.patientProfiles(), topics.recommendationRequests()),
                        Consumed.with(BYTES, BYTES).withName(NodeNames.PATIENT_SOURCE))
                .process(
                        () -> new PatientSideProcessor(
                                settings, learning, origin, format, metrics, progress, nanoTime, turns),
                        Named.as(NodeNames.PATIENT_SIDE),
                        NodeNames.PATIENT_STORE,
                        NodeNames.PROFILE_STORE,
                        NodeNames.LEDGER_STORE,
                        NodeNames.SUMMARIES_STORE,
                        NodeNames.REVIEW_STORE);
    }

    private void addSharedSide(StreamsBuilder builder, KStream<byte[], byte[]> fromPatients) {
        KStream<byte[], byte[]> gradients =
                fromPatients.repartition(Repartitioned.<byte[], byte[]>as(NodeNames.GRADIENTS)
                        .withKeySerde(BYTES)
                        .withValueSerde(BYTES)
                        .withNumberOfPartitions(settings.sharedPartitions())
                        .withStreamPartitioner(BY_TYPED_KEY));
        KStream<byte[], byte[]> catalogue = builder.stream(
                settings.topics().treatmentCatalog(),
                Consumed.with(BYTES, BYTES).withName(NodeNames.CATALOGUE_SOURCE));
        gradients
                .merge(catalogue, Named.as(NodeNames.SHARED_INPUTS))
                .process(
                        () -> new SharedSideProcessor(settings, learner, format, metrics),
                        Named.as(NodeNames.SHARED_SIDE),
                        NodeNames.SHARED_STORE);
    }

    private void addReplica(StreamsBuilder builder) {
        builder.addGlobalStore(
                replicas,
                settings.topics().sharedParameters(),
                Consumed.with(BYTES, BYTES).withName(NodeNames.REPLICA_UPDATER),
                () -> new ReplicaUpdater(NodeNames.REPLICA));
    }

    private static void addStores(StreamsBuilder builder) {
        builder.addStateStore(persistent(NodeNames.PATIENT_STORE));
        builder.addStateStore(persistent(NodeNames.PROFILE_STORE));
        builder.addStateStore(persistent(NodeNames.LEDGER_STORE));
        builder.addStateStore(persistent(NodeNames.SHARED_STORE).withCachingEnabled());
        builder.addStateStore(inMemory(NodeNames.SUMMARIES_STORE).withCachingEnabled());
        builder.addStateStore(inMemory(NodeNames.REVIEW_STORE));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> inMemory(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), BYTES, BYTES)
                .withLoggingEnabled(Map.of());
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), BYTES, BYTES)
                .withLoggingEnabled(Map.of());
    }

    /** Sinks are added to the built topology: they are children of the processors, addressed by name. */
    private void addSinks(Topology topology) {
        TopicNames topics = settings.topics();
        addSink(topology, NodeNames.RECOMMENDATIONS_SINK, topics.recommendations(), NodeNames.PATIENT_SIDE);
        addSink(topology, NodeNames.REPLIES_SINK, topics.recommendationReplies(), NodeNames.PATIENT_SIDE);
        addSink(topology, NodeNames.PATIENT_DEAD_LETTERS_SINK, topics.deadLetters(), NodeNames.PATIENT_SIDE);
        addSink(topology, NodeNames.SHARED_DEAD_LETTERS_SINK, topics.deadLetters(), NodeNames.SHARED_SIDE);
        addSharedParametersSink(topology, NodeNames.SUMMARIES_SINK, NodeNames.PATIENT_SIDE);
        addSharedParametersSink(topology, NodeNames.SHARED_PARAMETERS_SINK, NodeNames.SHARED_SIDE);
    }

    private static void addSink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }

    private void addSharedParametersSink(Topology topology, String name, String parent) {
        topology.addSink(
                name,
                settings.topics().sharedParameters(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                BY_TYPED_KEY,
                parent);
    }
}
