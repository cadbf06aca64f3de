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
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The service's topology with the service's settings. */
record TheriacRun(Workload workload, String bootstrapServers, Path folder, int round, Probe probe) {
    private static final List<Schema> SCHEMAS =
            List.of(OutcomeEvent.getClassSchema(), PatientProfile.getClassSchema(), TreatmentProfile.getClassSchema());
    static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", -100, 100, 0, 10, 5);

    Measurement run() throws Exception {
        TopicNames topics = new TopicNames("theriac-" + round + ".");
        new Topics(bootstrapServers).create(topics.all(), workload.partitions());
        new EventFeed(workload, topics, bootstrapServers, TheriacRun::framed).fill();
        Stopwatch stopwatch = new Stopwatch(workload.events(), probe);
        try (RocksDbMemory memory = new RocksDbMemory(128)) {
            Properties properties =
                    StreamsSettings.of("theriac-" + round, bootstrapServers, folder, workload.threads(), memory);
            properties.put(StreamsConfig.producerPrefix("batch.size"), "131072");
            TheriacTopology topology = topology(workload, topics, new CountingMetrics(stopwatch));
            try (KafkaStreams streams = new KafkaStreams(topology.build(properties), properties)) {
                stopwatch.observe(streams);
                streams.start();
                return stopwatch.await();
            }
        }
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
                workload.partitions(),
                10_000,
                false,
                4096,
                1_000_000,
                "0",
                "benchmark");
    }
}
