package io.theriac.topology;

import io.theriac.clinical.TreatmentRules;
import io.theriac.state.CachedStore;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.Review;
import io.theriac.state.Reviews;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Lets the standing recommendations follow the catalogue and the suspension. When an entry of the replica changed, every patient of the
 * task whose list contains the treatment is advised anew; when recommending was suspended or resumed, every patient is.
 *
 * <p>The pass goes by slices between events, so that these wait a few milliseconds at most; where it stands is in a store, in the
 * transaction of what it sent. What changes meanwhile is looked through in the next pass. Each task watches its own replica: by the
 * time it sees a change its decisions follow it, and no command has to wait for that.
 */
final class AdviceReview {
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final long SLICE_NANOS = 5_000_000;

    private final TopologySettings settings;
    private final SharedReplica replica;
    private final CachedStore patients;
    private final Reviews reviews;
    private final StandingAdvice advice;
    private final ProcessingMetrics metrics;
    private final LongSupplier nanoTime;
    private final ReviewTurns turns;
    private final PatientStateCodec states = new PatientStateCodec();
    private final ReferenceCheck references;
    private long catalogueSeen;
    private long suspensionSeen;
    private Review running;

    /**
     * @param nanoTime ends a slice; says nothing about the time of day
     * @param turns of all tasks
     */
    AdviceReview(
            TopologySettings settings,
            ProcessorContext<byte[], byte[]> context,
            CachedStore patients,
            StandingAdvice advice,
            ProcessingMetrics metrics,
            LongSupplier nanoTime,
            ReviewTurns turns) {
        this.settings = settings;
        this.replica = context.getStateStore(NodeNames.REPLICA);
        this.patients = patients;
        this.reviews = new Reviews(context.getStateStore(NodeNames.REVIEW_STORE));
        this.advice = advice;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.turns = turns;
        this.references = new ReferenceCheck(metrics, context.taskId().partition() == 0);
        this.running = reviews.running();
    }

    /** Looks for changes, now and then, from now on. */
    void start(ProcessorContext<byte[], byte[]> context) {
        if (reviews.isEmpty() && isEmpty(patients)) {
            // A new task has advised nobody: what there is now is no change to anyone.
            changes(replica.snapshot());
        }
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::run);
    }

    private void run(long now) {
        SharedSnapshot snapshot = replica.snapshot();
        metrics.suspended(snapshot.suspension().suspended());
        references.look(snapshot);
        // Changes are noted as seen in the transaction of the first slice: without a turn there is nothing to be seen.
        if (!turns.mayTake(this, nanoTime.getAsLong())) {
            return;
        }
        if (running == null) {
            List<Review.Change> changes = changes(snapshot);
            if (changes.isEmpty()) {
                return;
            }
            running = new Review(changes, null);
        }
        running = slice(running, snapshot, now);
        reviews.running(running);
        turns.taken(this, nanoTime.getAsLong());
    }

    /** What changed since it was last asked; asking when nothing did costs two comparisons. */
    private List<Review.Change> changes(SharedSnapshot snapshot) {
        if (snapshot.catalogueDigest() == catalogueSeen && snapshot.suspensionVersion() == suspensionSeen) {
            return List.of();
        }
        List<Review.Change> changes = new ArrayList<>();
        if (snapshot.suspensionVersion() >= 0
                && reviews.suspension(
                        snapshot.suspensionVersion(), snapshot.suspension().suspended())) {
            changes.add(Review.Change.suspension(partition(SharedKey.suspension()), snapshot.suspensionVersion()));
        }
        changes.addAll(entries(snapshot));
        if (reviews.indications(snapshot.listsIndications()) && !changes.isEmpty()) {
            Review.Change last = changes.get(changes.size() - 1);
            changes.add(Review.Change.catalogue(last.partition(), last.offset()));
        }
        catalogueSeen = snapshot.catalogueDigest();
        suspensionSeen = snapshot.suspensionVersion();
        return changes;
    }

    /** The changed entries, and each combination with one of them: whatever forbids a component forbids it. */
    private List<Review.Change> entries(SharedSnapshot snapshot) {
        Map<String, Review.Change> changed = new LinkedHashMap<>();
        for (int column = 0; column < snapshot.treatments(); column++) {
            String id = snapshot.id(column);
            TreatmentRules rules = snapshot.rules(column);
            long version = snapshot.rulesVersion(column);
            if (rules != null && reviews.entry(id, version, rules.digest())) {
                changed.put(id, Review.Change.entry(id, partition(SharedKey.catalogue(id)), version));
            }
        }
        List<Review.Change> changes = new ArrayList<>(changed.values());
        for (int column = 0; !changed.isEmpty() && column < snapshot.treatments(); column++) {
            if (snapshot.rules(column) != null) {
                for (String component : snapshot.rules(column).componentIds()) {
                    if (changed.containsKey(component)) {
                        changes.add(changed.get(component).of(snapshot.id(column)));
                    }
                }
            }
        }
        return changes;
    }

    private int partition(byte[] key) {
        return SharedKey.partition(key, settings.sharedPartitions());
    }

    /** Looks at patients until the slice's time is over; gives where it stands, null at the end. */
    private Review slice(Review review, SharedSnapshot snapshot, long now) {
        long end = nanoTime.getAsLong() + SLICE_NANOS;
        long looked = 0;
        try (KeyValueIterator<byte[], byte[]> rest =
                review.after() == null ? patients.all() : patients.from(review.after())) {
            while (rest.hasNext()) {
                KeyValue<byte[], byte[]> next = rest.next();
                if (Arrays.equals(next.key, review.after())) {
                    continue;
                }
                look(review, next, snapshot, now);
                looked++;
                if (nanoTime.getAsLong() - end >= 0) {
                    return review.at(next.key);
                }
            }
            return null;
        } finally {
            metrics.reviewed(looked);
        }
    }

    private void look(Review review, KeyValue<byte[], byte[]> stored, SharedSnapshot snapshot, long now) {
        PatientState patient = states.decode(stored.value);
        Review.Change change = review.concerning(patient.listed());
        if (change == null) {
            return;
        }
        Advice decided = advice.decide(stored.key, patient, snapshot);
        patients.put(stored.key, states.encode(patient.listing(decided.listed())));
        String topic = settings.topics().sharedParameters();
        AdviceCause cause = change.scope() == Review.Change.Scope.SUSPENSION
                ? AdviceCause.suspension(topic, change.partition(), change.offset())
                : AdviceCause.catalogue(topic, change.partition(), change.offset());
        advice.send(decided, cause, stored.key, now);
    }

    private static boolean isEmpty(CachedStore store) {
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            return !all.hasNext();
        }
    }
}
