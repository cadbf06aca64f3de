package io.theriac.topology;

import io.theriac.learning.Parameters;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.TreatmentState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a patient task has added to one feature's vector and the published vector doesn't contain yet: sent and on its way, or still to be
 * sent.
 */
final class PendingIncrements {
    private final Deque<FeatureIncrement> sent = new ArrayDeque<>();
    private FeatureIncrement unsent;
    private TreatmentState base;
    private Parameters current;

    /** What is to be sent; null: nothing. */
    FeatureIncrement unsent() {
        return unsent;
    }

    /** Takes up what a task before had still to send. */
    void resume(FeatureIncrement stored) {
        unsent = stored;
        current = null;
    }

    /** @return what is to be sent now */
    FeatureIncrement add(FeatureIncrement increment) {
        unsent = unsent == null
                ? increment
                : new FeatureIncrement(
                        increment.partition(),
                        increment.sequence(),
                        unsent.sum().plus(increment.sum()));
        current = current == null ? null : current.plus(increment.sum());
        return unsent;
    }

    /** What was to be sent is on its way. */
    void sent() {
        sent.add(unsent);
        unsent = null;
    }

    /**
     * The vector as the next step should see it: published, and this task's increments that it doesn't contain.
     *
     * @param published null: nothing was
     * @param initial of a feature that nothing is learned of
     */
    Parameters vector(TreatmentState published, Parameters initial) {
        if (current == null || published != base) {
            base = published;
            replay(initial);
        }
        return current;
    }

    private void replay(Parameters initial) {
        current = base == null ? initial : base.parameters();
        while (base != null
                && !sent.isEmpty()
                && base.contains(sent.peek().partition(), sent.peek().sequence())) {
            sent.remove();
        }
        sent.forEach(increment -> current = current.plus(increment.sum()));
        current = unsent == null ? current : current.plus(unsent.sum());
    }
}
