package io.theriac.benchmark;

import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicKeys;
import io.theriac.topology.TopicNames;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics and producers of a run. */
record Topics(String bootstrapServers) {
    /** Of the topics keyed by treatment, as the service has it by default. */
    static final int SHARED_PARTITIONS = TheriacConfig.of(Map.of()).getInt(TopicKeys.SHARED_PARTITIONS);

    /** All topics of a service. */
    void create(TopicNames names, int patientPartitions) throws InterruptedException, ExecutionException {
        Set<String> shared = Set.of(names.treatmentCatalog(), names.sharedParameters());
        create(shared, SHARED_PARTITIONS);
        create(names.all().stream().filter(name -> !shared.contains(name)).toList(), patientPartitions);
    }

    void create(Collection<String> names, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, partitions, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                // One request at a time: topics made a moment ago may not have leaders yet, and batches must not
                // overtake.
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        "20",
                        "batch.size",
                        "131072",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
