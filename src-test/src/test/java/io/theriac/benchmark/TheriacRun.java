package io.theriac.benchmark;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.RocksDbMemory;
import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.TheriacTopology;
import io.theriac.topology.TopicNames;
import io.theriac.topology.TopologySettings;
import io.theriac.topology.codec.ConfluentFormat;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.awaitility.Awaitility;

/**
 * The service's topology with the service's settings. The catalogue is taken in by a first application, as whoever is advised before it is
 * there is advised anew when it comes. Then profiles and events are published, and a second application finds them all there.
 */
record TheriacRun(Workload workload, String bootstrapServers, Path folder, int round, Probe probe) {
    private static final List<Schema> SCHEMAS =
            List.of(OutcomeEvent.getClassSchema(), PatientProfile.getClassSchema(), TreatmentProfile.getClassSchema());
    static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", -100, 100, 0, 10, 5);

    Measurement run() throws Exception {
        TopicNames topics = new TopicNames("theriac-" + round + ".");
        new Topics(bootstrapServers).create(topics, workload.partitions());
        EventFeed feed = new EventFeed(workload, topics, bootstrapServers, TheriacRun::framed);
        Stopwatch stopwatch = new Stopwatch(workload.events(), workload.patients(), probe);
        try (RocksDbMemory memory = new RocksDbMemory(128)) {
            feed.catalogue();
            takeInCatalogue(topics, memory);
            feed.profiles();
            feed.events();
            TheriacTopology topology = topology(workload, topics, new CountingMetrics(stopwatch));
            try (KafkaStreams streams = streams(topology, memory)) {
                stopwatch.observe(streams);
                streams.start();
                return stopwatch.await();
            }
        }
    }

    private void takeInCatalogue(TopicNames topics, RocksDbMemory memory) {
        TheriacTopology topology = topology(workload, topics, ProcessingMetrics.NONE);
        try (KafkaStreams streams = streams(topology, memory)) {
            streams.start();
            Awaitility.await().atMost(1, TimeUnit.MINUTES).until(() -> catalogued(topology) == workload.treatments());
            streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        }
    }

    private static long catalogued(TheriacTopology topology) {
        return topology.snapshot().stream()
                .flatMapToInt(snapshot ->
                        IntStream.range(0, snapshot.treatments()).filter(column -> snapshot.rules(column) != null))
                .count();
    }

    private KafkaStreams streams(TheriacTopology topology, RocksDbMemory memory) {
        Properties properties =
                StreamsSettings.of("theriac-" + round, bootstrapServers, folder, workload.threads(), memory);
        properties.put(StreamsConfig.producerPrefix("batch.size"), "262144");
        return new KafkaStreams(topology.build(properties), properties);
    }

    /** In the wire format of {@link ConfluentFormat}, a schema's id being its place in the list. */
    @SuppressWarnings("unchecked")
    static byte[] framed(String topic, SpecificRecord value) {
        byte[] payload = AvroBinary.of((Class<SpecificRecord>) value.getClass()).encode(value);
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(SCHEMAS.indexOf(value.getSchema()))
                .put(payload)
                .array();
    }

    static TheriacTopology topology(Workload workload, TopicNames topics, ProcessingMetrics metrics) {
        return new TheriacTopology(settings(workload, topics), new ConfluentFormat(SCHEMAS::get, 4), metrics);
    }

    private static TopologySettings settings(Workload workload, TopicNames topics) {
        return new TopologySettings(
                topics,
                OUTCOME,
                LearnerSettings.defaults().withRank(workload.rank()),
                DecisionRules.defaults(),
                ReleaseMode.ADVISE,
                Duration.ofMillis(100),
                workload.partitions(),
                Topics.SHARED_PARTITIONS,
                10_000,
                false,
                4096,
                1_000_000,
                "0",
                "benchmark");
    }
}
