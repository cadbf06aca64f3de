package io.theriac.service;

import io.theriac.topology.IntakeProgress;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads from a task's stores what is committed. Stores show what isn't yet: the task's positions, taken after the read, are waited for, and
 * the read is repeated where the task began anew meanwhile, for what it showed before may never have been committed.
 */
final class CommittedReading {
    /** Why nothing is read where no task works. */
    static final String MOVING = "the patient's partition is moving or being restored";

    private static final int TRIES = 3;

    private final Supplier<IntakeProgress.Position> position;
    private final Predicate<Map<TopicPartition, Long>> commits;

    /**
     * @param position where the task is now
     * @param commits waits until offsets are committed; false where they aren't in time
     */
    CommittedReading(Supplier<IntakeProgress.Position> position, Predicate<Map<TopicPartition, Long>> commits) {
        this.position = position;
        this.commits = commits;
    }

    /**
     * What is read, once it is committed.
     *
     * @param reading of the task's stores; may be asked more than once
     * @throws NotAvailableException if no task works, or it isn't committed in time
     */
    <T> T read(Supplier<T> reading) {
        for (int i = 0; i < TRIES; i++) {
            IntakeProgress.Position before = position.get();
            if (!before.working()) {
                throw new NotAvailableException(MOVING);
            }
            T value = reading.get();
            if (!commits.test(position.get().next())) {
                throw new NotAvailableException("what the answer rests on isn't committed yet");
            }
            if (before.isFollowedBy(position.get())) {
                return value;
            }
        }
        throw new NotAvailableException(MOVING);
    }
}
