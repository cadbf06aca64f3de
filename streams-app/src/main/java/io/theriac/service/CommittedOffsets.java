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
        var asked = Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions));
        Deadline deadline = new Deadline(patience);
        while (true) {
            // Partitions whose commit is under way are left out of the answer, those without one are there as null.
            Map<TopicPartition, OffsetAndMetadata> found = KafkaFutures.get(admin.listConsumerGroupOffsets(
                                    asked, new ListConsumerGroupOffsetsOptions().requireStable(true))
                            .all())
                    .get(group);
            if (found.keySet().containsAll(partitions)) {
                found.values().removeIf(Objects::isNull);
                return found;
            }
            if (deadline.passed()) {
                throw new DependencyUnavailableException("a commit of " + group + " is still under way after "
                        + patience.toSeconds() + " s: an instance ended without finishing it; the brokers end it at its"
                        + " time-out (transaction.timeout.ms), try again then");
            }
            deadline.pause(PAUSE);
        }
    }

    /** Waits until all these offsets are committed; false where they aren't within the time. */
    boolean reach(Map<TopicPartition, Long> wanted, Duration patience) {
        Deadline deadline = new Deadline(patience);
        while (!wanted.isEmpty() && !contain(now(), wanted)) {
            if (deadline.passed()) {
                return false;
            }
            deadline.pause(PAUSE);
        }
        return true;
    }

    private static boolean contain(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> wanted) {
        return wanted.entrySet().stream().allMatch(each -> {
            OffsetAndMetadata offset = committed.get(each.getKey());
            return offset != null && offset.offset() >= each.getValue();
        });
    }
}
