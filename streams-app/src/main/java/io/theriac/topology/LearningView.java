package io.theriac.topology;

import io.theriac.learning.Learner;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.Gradient;
import io.theriac.state.SharedSnapshot;
import io.theriac.state.TreatmentState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The treatments as this instance's learning sees them: the published snapshot, plus the instance's own steps that the snapshot
 * doesn't contain yet. A snapshot lags by the publish interval and two commits; while a backlog is worked off that is
 * thousands of events, and patients would learn from vectors that old.
 *
 * <p>Shared by all stream threads, with a lock per treatment held for one step: measured, a view per instance loses nothing
 * against the sequential algorithm where one per thread loses half a per cent and one per task two. Only predictions are made
 * from it; nothing is stored or published, and whatever is lost with the process comes back as a newer snapshot.
 */
public final class LearningView {
    /** A pending step costs about 200 bytes; beyond this many the view falls back to the snapshot. */
    private static final int MAXIMUM_PENDING = 200_000;

    private final Learner learner;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();

    public LearningView(Learner learner) {
        this.learner = learner;
    }

    /**
     * The treatment's parameters as the next step should see them.
     *
     * @param scale of the event, from which a treatment never seen is initialised
     */
    public Parameters treatment(String treatmentId, SharedSnapshot snapshot, OutcomeScale scale) {
        Entry entry = entries.computeIfAbsent(treatmentId, Entry::new);
        synchronized (entry) {
            entry.follow(snapshot);
            return entry.currentOr(scale);
        }
    }

    /**
     * Takes the treatment's half of a step in the view.
     *
     * @param now wall clock, milliseconds since the epoch
     */
    public void add(String treatmentId, Gradient gradient, long now) {
        if (pending.get() >= MAXIMUM_PENDING) {
            return;
        }
        Entry entry = entries.computeIfAbsent(treatmentId, Entry::new);
        synchronized (entry) {
            entry.add(new Pending(gradient, now));
        }
    }

    /** Drops the pending steps of a task that was aborted or moved away: they never happened, or happen elsewhere. */
    public void forget(int partition) {
        for (Entry entry : entries.values()) {
            synchronized (entry) {
                entry.forget(partition);
            }
        }
    }

    /** Drops what the snapshot has come to contain, so that the staleness is told of all treatments. */
    public Staleness staleness(SharedSnapshot snapshot, long now) {
        long oldest = now;
        for (Entry entry : entries.values()) {
            synchronized (entry) {
                entry.follow(snapshot);
                oldest = Math.min(oldest, entry.oldestOr(now));
            }
        }
        return new Staleness(pending.get(), Math.max(0, now - oldest));
    }

    /**
     * How far the snapshot lags behind this instance's steps.
     *
     * @param events steps it doesn't contain
     * @param milliseconds age of the oldest of them
     */
    public record Staleness(int events, long milliseconds) {}

    private record Pending(Gradient gradient, long addedAt) {}

    /** One treatment; guarded by its own monitor. */
    private final class Entry {
        private final String treatmentId;
        private final Deque<Pending> steps = new ArrayDeque<>();
        private TreatmentState base;
        private long baseVersion = -1;
        private Parameters current;

        private Entry(String treatmentId) {
            this.treatmentId = treatmentId;
        }

        /** Rebases on the snapshot's state where it is newer than the one known; threads may come with an older one. */
        private void follow(SharedSnapshot snapshot) {
            int column = snapshot.column(treatmentId);
            if (column < 0 || snapshot.version(column) <= baseVersion) {
                return;
            }
            base = snapshot.state(column);
            baseVersion = snapshot.version(column);
            removeContained();
            replay();
        }

        private Parameters currentOr(OutcomeScale scale) {
            return current == null ? learner.initial(Side.TREATMENT, treatmentId, scale) : current;
        }

        private void add(Pending step) {
            Gradient gradient = step.gradient();
            if (contained(gradient)) {
                return;
            }
            steps.add(step);
            pending.incrementAndGet();
            take(gradient);
        }

        private void forget(int partition) {
            int before = steps.size();
            steps.removeIf(step -> step.gradient().partition() == partition);
            pending.addAndGet(steps.size() - before);
            if (steps.size() < before) {
                replay();
            }
        }

        private long oldestOr(long now) {
            return steps.isEmpty() ? now : steps.peek().addedAt();
        }

        private void removeContained() {
            int before = steps.size();
            steps.removeIf(step -> contained(step.gradient()));
            pending.addAndGet(steps.size() - before);
        }

        private boolean contained(Gradient gradient) {
            return base != null && base.contains(gradient.partition(), gradient.sequence());
        }

        private void replay() {
            current = base == null ? null : base.parameters();
            for (Pending step : steps) {
                take(step.gradient());
            }
        }

        private void take(Gradient gradient) {
            current = gradient.step(learner, currentOr(gradient.scale()));
        }
    }
}
