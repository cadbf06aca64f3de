package io.theriac.benchmark;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.topology.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes outcome events at a steady rate, stamped with the time at which each was due. */
final class SteadyFeed implements AutoCloseable {
    private final Workload workload;
    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final long interval;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final SplittableRandom random = new SplittableRandom(2);
    private int number;

    SteadyFeed(Workload workload, TopicNames topics, String bootstrapServers, int perSecond) {
        this.workload = workload;
        this.topic = topics.outcomeEvents();
        this.producer = new Topics(bootstrapServers).producer();
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.number = workload.events();
    }

    void start() {
        long begin = System.currentTimeMillis();
        executor.scheduleAtFixedRate(() -> send(begin), 0, interval, TimeUnit.NANOSECONDS);
    }

    /** A feed that is late itself would hide what the service kept waiting: so the time it was due counts. */
    private void send(long begin) {
        long due = begin + TimeUnit.NANOSECONDS.toMillis((number - workload.events()) * interval);
        String patient = "patient-" + random.nextInt(workload.patients());
        String treatment = "treatment-" + random.nextInt(workload.treatments());
        OutcomeEvent event = EventFeed.event(number++, patient, treatment, random);
        producer.send(new ProducerRecord<>(
                topic, null, due, patient.getBytes(StandardCharsets.UTF_8), TheriacRun.framed(topic, event)));
    }

    @Override
    public void close() {
        executor.shutdownNow();
        producer.close();
    }
}
