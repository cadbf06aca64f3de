package io.theriac.api;

import io.javalin.http.sse.SseClient;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events of new recommendations, of all instances: read from their topic, committed ones only. One reader for all listeners,
 * there as long as somebody listens. A listener that doesn't keep up is closed rather than served with gaps.
 */
final class RecommendationStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendationStream.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_LISTENERS = 50;
    private static final int MOST_WAITING = 1000;
    private static final long KEEP_ALIVE_SECONDS = 5;
    private static final long END_MILLISECONDS = 1000;

    private final TheriacConfig config;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private Thread reader;
    private volatile boolean closed;

    RecommendationStream(TheriacConfig config) {
        this.config = config;
    }

    /** An event as it is sent. */
    private record Event(String id, String json) {}

    /** One who listens, and what waits for it. */
    private static final class Listener {
        private final SseClient client;
        private final String patientId;
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile Thread thread;

        private Listener(SseClient client, String patientId) {
            this.client = client;
            this.patientId = patientId;
        }

        private boolean wants(String id) {
            return patientId == null || patientId.equals(id);
        }
    }

    void listen(SseClient client) {
        if (listeners.size() >= MOST_LISTENERS) {
            client.close();
            return;
        }
        Listener listener = new Listener(client, client.ctx().queryParam("patient"));
        client.keepAlive();
        client.onClose(() -> listeners.remove(listener));
        listener.thread = daemon(() -> serve(listener), "http-events");
        listeners.add(listener);
        listener.thread.start();
        startReader();
    }

    private synchronized void startReader() {
        if (!closed && reader == null) {
            reader = daemon(this::read, "http-events-reader");
            reader.start();
        }
    }

    private synchronized boolean isNeeded() {
        if (closed || listeners.isEmpty()) {
            reader = null;
            return false;
        }
        return true;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void serve(Listener listener) {
        try {
            listener.client.sendComment(Notice.TEXT);
            while (listeners.contains(listener) && !listener.client.terminated()) {
                Event event = listener.waiting.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    listener.client.sendComment("still here");
                } else {
                    listener.client.sendEvent("recommendation", event.json(), event.id());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(listener);
            listener.client.close();
        }
    }

    private void read() {
        try (TopicReader topic = TopicReader.open(config, config.topics().recommendations(), false)) {
            while (isNeeded()) {
                topic.poll(POLL).forEach(each -> tell(topic, each));
            }
        } catch (KafkaException e) {
            LOG.warn("events of recommendations end: {}", e.getMessage());
            end();
        }
    }

    /** Whoever listens comes again and starts another reader. */
    private synchronized void end() {
        reader = null;
        listeners.clear();
    }

    private void tell(TopicReader topic, ConsumerRecord<byte[], byte[]> found) {
        String patientId = new String(found.key(), StandardCharsets.UTF_8);
        if (found.value() == null || listeners.stream().noneMatch(each -> each.wants(patientId))) {
            return;
        }
        String json = AvroJson.of(topic.value(found, Recommendation.class)).toString();
        Event event = new Event(found.partition() + "-" + found.offset(), json);
        for (Listener listener : listeners) {
            if (listener.wants(patientId) && !listener.waiting.offer(event)) {
                listeners.remove(listener);
            }
        }
    }

    /** Ends the answers while the server still runs: afterwards there are no requests to end. */
    @Override
    public void close() {
        closed = true;
        List<Listener> left = List.copyOf(listeners);
        listeners.clear();
        left.forEach(each -> each.thread.interrupt());
        left.forEach(each -> awaitEnd(each.thread));
    }

    private static void awaitEnd(Thread thread) {
        try {
            thread.join(END_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
