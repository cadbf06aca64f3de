package io.theriac.topology;

import io.theriac.learning.Parameters;
import io.theriac.state.FeatureIncrement;
import io.theriac.state.TreatmentState;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one patient task has added to one feature's vector and the published vector doesn't contain yet: sent and on its way, or still to be
 * sent.
 */
final class PendingIncrements {
    private final Deque<FeatureIncrement> sent = new ArrayDeque<>();
    private FeatureIncrement unsent;

    /** What is to be sent; null: nothing. */
    FeatureIncrement unsent() {
        return unsent;
    }

    /** @return what is to be sent now: the sum */
    FeatureIncrement add(FeatureIncrement increment) {
        unsent = unsent == null
                ? increment
                : new FeatureIncrement(
                        increment.partition(),
                        increment.sequence(),
                        unsent.sum().plus(increment.sum()));
        return unsent;
    }

    /** What was to be sent is on its way. */
    void sent() {
        sent.add(unsent);
        unsent = null;
    }

    /** Drops what the published vector has come to contain. */
    void removeContained(TreatmentState published) {
        while (!sent.isEmpty()
                && published.contains(sent.peek().partition(), sent.peek().sequence())) {
            sent.remove();
        }
    }

    /** The vector with all that is left. */
    Parameters addTo(Parameters vector) {
        Parameters sum = vector;
        for (FeatureIncrement increment : sent) {
            sum = sum.plus(increment.sum());
        }
        return unsent == null ? sum : sum.plus(unsent.sum());
    }
}
