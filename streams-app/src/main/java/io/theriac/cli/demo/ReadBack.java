package io.theriac.cli.demo;

import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the recommendations back with a plain, read-committed consumer, as any downstream service would. */
final class ReadBack {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Behind the last record that was there, only what a commit under way brings can still come. */
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    private ReadBack() {}

    /**
     * Reads the topic from its beginning until as many of those that count are committed as are expected, or no more of them come for a while:
     * of a long demo compaction may have removed recommendations that later ones replaced.
     *
     * @param counts which recommendations count
     * @param expected how many of them
     * @param taker of each recommendation, of those that don't count too
     */
    static void read(
            TheriacConfig config, Predicate<Recommendation> counts, long expected, Consumer<Recommendation> taker) {
        try (TopicReader reader = TopicReader.open(config, config.topics().recommendations(), true)) {
            long answers = 0;
            long lastMoved = System.nanoTime();
            while (answers < expected
                    && System.nanoTime() - lastMoved < patience(reader).toNanos()) {
                long before = answers;
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    Recommendation recommendation = reader.value(record, Recommendation.class);
                    answers += counts.test(recommendation) ? 1 : 0;
                    taker.accept(recommendation);
                }
                lastMoved = answers > before ? System.nanoTime() : lastMoved;
            }
        }
    }

    private static Duration patience(TopicReader reader) {
        return reader.hasCaughtUp() ? PATIENCE_AT_THE_END : PATIENCE;
    }
}
