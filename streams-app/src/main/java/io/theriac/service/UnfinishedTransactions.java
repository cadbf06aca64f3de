package io.theriac.service;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Transactions of which the brokers don't show the end yet. Committing is answered before the partitions show what was committed, and each
 * does so in its own time; a process that was killed leaves a transaction that its time-out ends. Who reads the committed records of
 * several topics meanwhile sees parts of a commit.
 */
final class UnfinishedTransactions {
    /** Longer than Kafka Streams gives a transaction, and the brokers take to notice. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Admin admin;
    private final Duration patience;

    UnfinishedTransactions(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /**
     * Waits until all that is on the topics now is committed or dropped. A topic that isn't there has nothing to wait for.
     *
     * @throws DependencyUnavailableException if it isn't in time
     */
    void awaitEnd(Collection<String> topics) {
        Map<TopicPartition, Long> written = ends(topics, IsolationLevel.READ_UNCOMMITTED);
        Deadline deadline = new Deadline(patience);
        Optional<TopicPartition> open = open(topics, written);
        while (open.isPresent()) {
            if (deadline.passed()) {
                throw new DependencyUnavailableException("a transaction on " + open.get() + " is still under way after "
                        + patience.toSeconds() + " s: an instance ended without finishing it, or the brokers are"
                        + " behind; they end it at its time-out (transaction.timeout.ms), try again then");
            }
            deadline.pause(PAUSE);
            open = open(topics, written);
        }
    }

    private Optional<TopicPartition> open(Collection<String> topics, Map<TopicPartition, Long> written) {
        Map<TopicPartition, Long> shown = ends(topics, IsolationLevel.READ_COMMITTED);
        return written.entrySet().stream()
                .filter(each -> shown.getOrDefault(each.getKey(), Long.MAX_VALUE) < each.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = existing(topics).stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest()));
        return KafkaFutures.get(admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Collection<TopicDescription> existing(Collection<String> topics) {
        var there = KafkaFutures.get(admin.listTopics().names());
        return KafkaFutures.get(admin.describeTopics(
                                topics.stream().filter(there::contains).toList())
                        .allTopicNames())
                .values();
    }
}
