package io.theriac.service;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the group has committed of its inputs, as the brokers know it. */
final class CommittedOffsets {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final String group;

    CommittedOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** By partition of the inputs; without those of which nothing is committed. */
    Map<TopicPartition, OffsetAndMetadata> now() {
        return KafkaFutures.get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /**
     * By partition, when no commit of them is under way any more; without those of which nothing is committed.
     *
     * @throws DependencyUnavailableException if one still is after that time
     */
    Map<TopicPartition, OffsetAndMetadata> settled(Collection<TopicPartition> partitions, Duration patience) {
        // Partitions whose commit is under way are left out of the answer, those without one are there as null.
        Map<TopicPartition, OffsetAndMetadata> found = new Deadline(patience)
                .until(stable -> stable.keySet().containsAll(partitions), () -> stable(partitions), PAUSE);
        if (!found.keySet().containsAll(partitions)) {
            throw UnfinishedTransactions.stillUnderWay("a commit of " + group, patience);
        }
        found.values().removeIf(Objects::isNull);
        return found;
    }

    private Map<TopicPartition, OffsetAndMetadata> stable(Collection<TopicPartition> partitions) {
        var asked = Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions));
        var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
        return KafkaFutures.get(admin.listConsumerGroupOffsets(asked, options).all())
                .get(group);
    }

    /** Waits until all these offsets are committed; false where they aren't within the time. */
    boolean reach(Map<TopicPartition, Long> wanted, Duration patience) {
        return wanted.isEmpty()
                || contain(
                        new Deadline(patience).until(committed -> contain(committed, wanted), this::now, PAUSE),
                        wanted);
    }

    private static boolean contain(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> wanted) {
        return wanted.entrySet().stream().allMatch(each -> {
            OffsetAndMetadata offset = committed.get(each.getKey());
            return offset != null && offset.offset() >= each.getValue();
        });
    }
}
