package io.theriac.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * How far the patient tasks of an instance have read. Stores show a task's writes before they are committed: who reads one from outside
 * takes the positions after it, and knows by them when what was read is committed. Thread-safe; telling costs one ordered write an event.
 */
public final class IntakeProgress {
    private final List<String> topics;
    private final int partitions;
    private final AtomicLongArray next;
    private final AtomicIntegerArray beginnings;
    private final AtomicIntegerArray working;

    IntakeProgress(TopicNames names, int partitions) {
        this.topics = List.of(names.outcomeEvents(), names.patientProfiles(), names.recommendationRequests());
        this.partitions = partitions;
        this.next = new AtomicLongArray(topics.size() * partitions);
        this.beginnings = new AtomicIntegerArray(partitions);
        this.working = new AtomicIntegerArray(partitions);
    }

    /** A task begins, at first or anew after an aborted transaction: its stores are restored. */
    void begin(int partition) {
        beginnings.incrementAndGet(partition);
        working.set(partition, 1);
    }

    /** A task ends, for good or until its stores are restored. */
    void end(int partition) {
        working.set(partition, 0);
    }

    /** A record is going to be handled; called before anything of it is put. */
    void at(RecordMetadata place) {
        int topic = topics.indexOf(place.topic());
        if (topic >= 0) {
            next.setRelease(topic * partitions + place.partition(), place.offset() + 1);
        }
    }

    /**
     * Where a task is.
     *
     * @param working whether it works here: before its stores are restored they can be read, but lack what they are to hold
     * @param beginnings how often it began: what was read before another beginning may never have been committed
     * @param next by partition of its inputs the offset that, once committed, covers all that its stores show
     */
    public record Position(boolean working, int beginnings, Map<TopicPartition, Long> next) {

        /** Whether what was read between this position and a later one was read from one task at work. */
        public boolean isFollowedBy(Position later) {
            return working && later.working && beginnings == later.beginnings;
        }
    }

    /** Where the task of a partition is now. */
    public Position position(int partition) {
        IntFunction<TopicPartition> input = topic -> new TopicPartition(topics.get(topic), partition);
        Map<TopicPartition, Long> positions = IntStream.range(0, topics.size())
                .boxed()
                .filter(topic -> next.getAcquire(topic * partitions + partition) > 0)
                .collect(Collectors.toMap(input::apply, topic -> next.getAcquire(topic * partitions + partition)));
        return new Position(working.get(partition) == 1, beginnings.get(partition), positions);
    }
}
