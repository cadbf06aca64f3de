package io.theriac.service;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
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
