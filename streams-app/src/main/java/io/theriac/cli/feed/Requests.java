package io.theriac.cli.feed;

import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/** Asks a running service what would be recommended if. */
public final class Requests {
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final TheriacConfig config;

    public Requests(TheriacConfig config) {
        this.config = config;
    }

    /**
     * Sends a request and waits for its reply.
     *
     * @return the reply; empty if none came in time
     * @throws io.theriac.service.DependencyUnavailableException if Kafka doesn't answer, or a topic is missing
     * @throws KafkaException if the request could not be sent
     */
    public Optional<Recommendation> ask(RecommendationRequest request, Duration atMost) {
        String requests = config.topics().recommendationRequests();
        String replies = config.topics().recommendationReplies();
        Topics.require(config, requests);
        Topics.require(config, replies);
        try (TopicReader reader = TopicReader.open(config, replies, false);
                TopicPublisher publisher = TopicPublisher.open(config)) {
            AtomicReference<String> refusal = new AtomicReference<>();
            publisher.send(requests, request.getPatientId(), request, refusal::set);
            publisher.flush();
            if (refusal.get() != null) {
                throw new KafkaException("the request can't be sent: " + refusal.get());
            }
            return await(reader, request.getRequestId(), System.nanoTime() + atMost.toNanos());
        }
    }

    private static Optional<Recommendation> await(TopicReader reader, String requestId, long deadline) {
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(PATIENCE)) {
                Recommendation reply = read(reader, record);
                if (reply != null && requestId.equals(reply.getRequestId())) {
                    return Optional.of(reply);
                }
            }
        }
        return Optional.empty();
    }

    /** What can't be read is another's. */
    private static Recommendation read(TopicReader reader, ConsumerRecord<byte[], byte[]> record) {
        try {
            return reader.value(record, Recommendation.class);
        } catch (SerializationException e) {
            return null;
        }
    }
}
