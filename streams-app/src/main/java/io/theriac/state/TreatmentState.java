package io.theriac.state;

import io.theriac.learning.Parameters;
import java.util.Arrays;

/**
 * What is learned of one treatment, and up to where. The same value is kept in the shared side's store and published, so
 * that a vector and the gradients it contains can't come apart.
 *
 * @param parameters vector, bias and what the learner keeps beside them
 * @param applied per sending partition the sequence of the last gradient applied, −1 for none; shorter than the number of
 *     partitions where the last ones sent nothing. Not to be modified.
 */
public record TreatmentState(Parameters parameters, long[] applied) {

    /** A treatment before its first gradient. */
    public static TreatmentState fresh(Parameters initial) {
        return new TreatmentState(initial, new long[0]);
    }

    /** Outcome events applied so far, whether the step was taken or refused. */
    public int version() {
        return parameters.steps() + parameters.refused();
    }

    public boolean contains(int partition, long sequence) {
        return partition < applied.length && sequence <= applied[partition];
    }

    /** The state after a gradient. */
    public TreatmentState after(int partition, long sequence, Parameters stepped) {
        int length = Math.max(applied.length, partition + 1);
        long[] extended = Arrays.copyOf(applied, length);
        Arrays.fill(extended, applied.length, length, -1);
        extended[partition] = sequence;
        return new TreatmentState(stepped, extended);
    }
}
