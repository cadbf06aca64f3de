package io.theriac.cli.demo;

import io.theriac.cli.feed.TopicPublisher;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.service.TheriacConfig;
import io.theriac.topology.TopicNames;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * Publishes a demo's data as a hospital's feed would; the catalogue and the profiles at once, the outcomes beside what else goes on. The last
 * tenth of them waits until what was learned from the others is published: the snapshot that recommendations are scored from lags by about a
 * second, in which a small file would be through, and every treatment in it be thought to have no outcomes yet.
 */
final class Feed implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final TopicNames topics;
    private final TopicPublisher publisher;
    private final DemoData data;
    private final LongPredicate published;
    private final FutureTask<Void> outcomes = new FutureTask<>(this::publishOutcomes);

    /** @param published whether what was learned from so many outcomes is published */
    Feed(TheriacConfig config, DemoData data, LongPredicate published) {
        this.topics = config.topics();
        this.publisher = TopicPublisher.open(config);
        this.data = data;
        this.published = published;
    }

    /** Returns, when both are in Kafka, how many profiles there are. */
    long publishCatalogueAndProfiles() {
        publish(topics.treatmentCatalog(), data.catalogue(), entry -> entry.getTreatmentId(), Long.MAX_VALUE);
        return publishProfiles(data.profiles());
    }

    /** Begins with the outcomes; returns at once. */
    void startOutcomes() {
        Thread thread = new Thread(outcomes, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns, when the profiles are in Kafka, how many there are. */
    long publishProfiles(Iterator<PatientProfile> profiles) {
        return publish(topics.patientProfiles(), profiles, profile -> profile.getPatientId(), Long.MAX_VALUE);
    }

    private Void publishOutcomes() throws InterruptedException {
        Iterator<OutcomeEvent> events = data.outcomes();
        long early = data.events() - data.events() / 10;
        publish(topics.outcomeEvents(), events, event -> event.getPatientId(), early);
        awaitPublished(early);
        publish(topics.outcomeEvents(), events, event -> event.getPatientId(), Long.MAX_VALUE);
        return null;
    }

    /** Not for ever: a stream that takes longer than this has no need to wait. */
    void awaitPublished(long events) throws InterruptedException {
        long begun = System.nanoTime();
        while (!published.test(events) && System.nanoTime() - begun < PATIENCE_NANOS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
    }

    private <T extends SpecificRecord> long publish(
            String topic, Iterator<T> records, Function<T, String> key, long most) {
        long count = 0;
        for (; count < most && records.hasNext(); count++) {
            T record = records.next();
            publisher.send(topic, key.apply(record), record, reason -> {
                throw new DemoProblem("a record for " + topic + " can't be published: " + reason);
            });
        }
        publisher.flush();
        return count;
    }

    /**
     * Whether all outcomes are in Kafka.
     *
     * @throws DemoProblem if they can't be published
     */
    boolean isDone() throws InterruptedException {
        if (!outcomes.isDone()) {
            return false;
        }
        try {
            outcomes.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DemoProblem problem) {
                throw problem;
            }
            throw new DemoProblem(
                    "the outcomes can't be published: " + e.getCause().getMessage(), e.getCause());
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
