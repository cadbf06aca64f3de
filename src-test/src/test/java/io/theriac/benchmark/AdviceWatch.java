package io.theriac.benchmark;

import io.theriac.schemas.RecommendationCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed recommendations as they come, and notes what led to each and how long it was waited for. */
final class AdviceWatch implements AutoCloseable {
    private static final int FRAME = 5;
    private static final Duration PATIENCE = Duration.ofMillis(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final ConcurrentLinkedQueue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final AtomicLong catalogueAdvice = new AtomicLong();
    private volatile long lastCatalogueAdvice;
    private volatile boolean closed;
    private BinaryDecoder decoder;

    /** @param since the event's timestamp, milliseconds since the epoch */
    private record Wait(long since, long milliseconds) {}

    private AdviceWatch(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        this.thread = new Thread(this::read, "advice-watch");
    }

    /** Reads what comes from now on. */
    static AdviceWatch start(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
        AdviceWatch watch = new AdviceWatch(consumer);
        watch.thread.start();
        return watch;
    }

    private void read() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(PATIENCE)) {
                note(each, System.currentTimeMillis());
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> advice, long now) {
        switch (cause(advice.value())) {
            case OUTCOME -> waits.add(new Wait(advice.timestamp(), now - advice.timestamp()));
            case CATALOGUE -> {
                catalogueAdvice.incrementAndGet();
                lastCatalogueAdvice = now;
            }
            default -> {}
        }
    }

    private RecommendationCause cause(byte[] value) {
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, decoder);
            decoder.skipString();
            decoder.skipString();
            return RecommendationCause.values()[decoder.readEnum()];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The waits of the events published from one time to before another. */
    Waits waits(long from, long until) {
        return Waits.of(waits.stream()
                .filter(wait -> wait.since >= from && wait.since < until)
                .mapToLong(Wait::milliseconds)
                .toArray());
    }

    long catalogueAdvice() {
        return catalogueAdvice.get();
    }

    /** When the newest of these came, milliseconds since the epoch. */
    long lastCatalogueAdvice() {
        return lastCatalogueAdvice;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
            consumer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
