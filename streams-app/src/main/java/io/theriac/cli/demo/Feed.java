package io.theriac.cli.demo;

import io.theriac.cli.feed.TopicPublisher;
import io.theriac.service.TheriacConfig;
import io.theriac.topology.TopicNames;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Publishes a demo's data as a hospital's feed would; the catalogue and the profiles at once, the outcomes beside what else goes on. */
final class Feed implements AutoCloseable {
    private final TopicNames topics;
    private final TopicPublisher publisher;
    private final DemoData data;
    private final FutureTask<Void> outcomes = new FutureTask<>(this::publishOutcomes, null);

    Feed(TheriacConfig config, DemoData data) {
        this.topics = config.topics();
        this.publisher = TopicPublisher.open(config);
        this.data = data;
    }

    /** Returns, when both are in Kafka, how many profiles there are. */
    long publishCatalogueAndProfiles() {
        publish(topics.treatmentCatalog(), data.catalogue(), entry -> entry.getTreatmentId());
        return publish(topics.patientProfiles(), data.profiles(), profile -> profile.getPatientId());
    }

    /** Begins with the outcomes; returns at once. */
    void startOutcomes() {
        Thread thread = new Thread(outcomes, "feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void publishOutcomes() {
        publish(topics.outcomeEvents(), data.outcomes(), event -> event.getPatientId());
    }

    private <T extends SpecificRecord> long publish(String topic, Iterator<T> records, Function<T, String> key) {
        long count = 0;
        for (; records.hasNext(); count++) {
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
