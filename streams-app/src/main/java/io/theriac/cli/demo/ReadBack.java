package io.theriac.cli.demo;

import io.theriac.cli.feed.TopicReader;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import java.time.Duration;

/** Reads the recommendations back with a plain, read-committed consumer, as any downstream service would. */
final class ReadBack {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ReadBack() {}

    /**
     * Reads the topic from its beginning until as many that an outcome event led to are committed as are expected, or nothing more comes for a while.
     *
     * @param expected recommendations that outcome events led to
     */
    static Standing of(TheriacConfig config, long expected) {
        Standing standing = new Standing();
        try (TopicReader reader = TopicReader.open(config, config.topics().recommendations(), true)) {
            long lastCount = 0;
            long lastMoved = System.nanoTime();
            while (standing.answers() < expected && System.nanoTime() - lastMoved < PATIENCE.toNanos()) {
                reader.poll(POLL).forEach(record -> standing.add(reader.value(record, Recommendation.class)));
                if (standing.answers() > lastCount) {
                    lastCount = standing.answers();
                    lastMoved = System.nanoTime();
                }
            }
        }
        return standing;
    }
}
