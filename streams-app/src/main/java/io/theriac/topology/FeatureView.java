package io.theriac.topology;

import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.TreatmentState;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The feature vectors as this instance's learning sees them: published, plus the increments of all its tasks that aren't published yet.
 * Every event moves the same few vectors; tasks that knew of their own increments only would each correct the same error, and while a
 * backlog is worked off overshoot together.
 *
 * <p>Shared by all stream threads, with a lock per feature. Nothing is stored or published from it but what its own task has put in.
 */
final class FeatureView {
    private final Entry[] ofPatients;
    private final Entry[] ofTreatments;

    FeatureView(FeatureSpaces spaces) {
        this.ofPatients = entries(spaces.patients());
        this.ofTreatments = entries(spaces.treatments());
    }

    private static Entry[] entries(FeatureSpace space) {
        return IntStream.range(0, space.size()).mapToObj(feature -> new Entry()).toArray(Entry[]::new);
    }

    private Entry entry(Side side, int feature) {
        return (side == Side.PATIENT ? ofPatients : ofTreatments)[feature];
    }

    /**
     * The vector as the next step should see it.
     *
     * @param published null: nothing was
     * @param initial of a feature that nothing is learned of
     */
    Parameters vector(Side side, int feature, TreatmentState published, Parameters initial) {
        return entry(side, feature).vector(published, initial);
    }

    /** @return what the increment's task is to send now: the sum */
    FeatureIncrement add(Side side, int feature, FeatureIncrement increment) {
        return entry(side, feature).add(increment);
    }

    /** Takes what a task is to send, which is on its way then; null: nothing. */
    FeatureIncrement send(Side side, int feature, int partition) {
        return entry(side, feature).send(partition);
    }

    /** Drops what a task has added that was aborted or moved away. */
    void forget(int partition) {
        for (Entry[] entries : new Entry[][] {ofPatients, ofTreatments}) {
            for (Entry entry : entries) {
                entry.forget(partition);
            }
        }
    }

    /** One feature; guarded by its own monitor. */
    private static final class Entry {
        private final Map<Integer, PendingIncrements> byPartition = new TreeMap<>();
        private TreatmentState base;
        private Parameters current;

        synchronized Parameters vector(TreatmentState published, Parameters initial) {
            if (current == null || newer(published)) {
                base = published;
                replay(initial);
            }
            return current;
        }

        /** Threads may come with an older snapshot than the one known. */
        private boolean newer(TreatmentState published) {
            return published != null && (base == null || published.version() > base.version());
        }

        private void replay(Parameters initial) {
            current = base == null ? initial : base.parameters();
            for (PendingIncrements pending : byPartition.values()) {
                if (base != null) {
                    pending.removeContained(base);
                }
                current = pending.addTo(current);
            }
        }

        synchronized FeatureIncrement add(FeatureIncrement increment) {
            current = current == null ? null : current.plus(increment.sum());
            return byPartition
                    .computeIfAbsent(increment.partition(), none -> new PendingIncrements())
                    .add(increment);
        }

        synchronized FeatureIncrement send(int partition) {
            PendingIncrements pending = byPartition.get(partition);
            FeatureIncrement unsent = pending == null ? null : pending.unsent();
            if (unsent != null) {
                pending.sent();
            }
            return unsent;
        }

        synchronized void forget(int partition) {
            if (byPartition.remove(partition) != null) {
                current = null;
            }
        }
    }
}
