package io.theriac.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The one path to the dead letters: key, value, timestamp and headers as received, the reason and the origin in further headers,
 * in the transaction that moves past the record. Nothing of the record's content is in the reason.
 */
final class DeadLetters {
    private final ProcessorContext<byte[], byte[]> context;
    private final String sink;
    private final ProcessingMetrics metrics;

    DeadLetters(ProcessorContext<byte[], byte[]> context, String sink, ProcessingMetrics metrics) {
        this.context = context;
        this.sink = sink;
        this.metrics = metrics;
    }

    void send(Record<byte[], byte[]> received, Rejected<?> rejection) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Headers headers = new RecordHeaders(received.headers());
        put(headers, DeadLetterHeaders.REASON, rejection.reason().name());
        put(headers, DeadLetterHeaders.DETAIL, rejection.detail());
        put(headers, DeadLetterHeaders.SOURCE_TOPIC, origin.topic());
        put(headers, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(origin.partition()));
        put(headers, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(origin.offset()));
        context.forward(received.withHeaders(headers), sink);
        metrics.deadLettered(rejection.reason());
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
