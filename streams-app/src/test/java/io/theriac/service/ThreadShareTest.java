package io.theriac.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.topology.ProcessingMetrics;
import io.theriac.topology.RejectionReason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the threads of an instance share the patients, on a real broker. */
class ThreadShareTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PARTITIONS = 12;

    @RegisterExtension
    private static final LocalKafka kafka = new LocalKafka();

    /**
     * Kafka Streams gives each thread as many tasks as any other, whatever they have to do, and where threads join one by one or find
     * their tasks' state on the disk, those of a kind go to one thread.
     */
    @Test
    void shouldGiveEachThreadItsShareOfThePatientsAlsoAfterARestart() {
        TheriacConfig config = kafka.config("share", "topics.partitions", "" + PARTITIONS, "processing.threads", "2");
        kafka.create(config);
        for (int run = 0; run < 2; run++) {
            RecordsPerThread records = new RecordsPerThread();
            try (TheriacService service = TheriacService.of(config, records)) {
                service.start();
                service.awaitRunning(PATIENCE);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(records.ofOneOfEachPartition(config))
                                .as("partitions by thread")
                                .hasSize(2)
                                .allSatisfy((thread, partitions) ->
                                        assertThat(partitions).isBetween(PARTITIONS / 2 - 1, PARTITIONS / 2 + 1)));
            }
        }
    }

    /** Counts on whose thread a record is rejected. */
    private static final class RecordsPerThread implements ProcessingMetrics {
        private final Map<String, Integer> rejected = new ConcurrentHashMap<>();

        @Override
        public void deadLettered(RejectionReason reason) {
            rejected.merge(Thread.currentThread().getName(), 1, Integer::sum);
        }

        Map<String, Integer> ofOneOfEachPartition(TheriacConfig config) {
            rejected.clear();
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    config.producerProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(
                            "share.outcome-events", partition, "p".getBytes(UTF_8), "not a record".getBytes(UTF_8)));
                }
            }
            await().atMost(PATIENCE)
                    .until(() -> rejected.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()
                            >= PARTITIONS);
            return Map.copyOf(rejected);
        }
    }
}
