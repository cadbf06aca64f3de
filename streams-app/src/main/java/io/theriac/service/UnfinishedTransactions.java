package io.theriac.service;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
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
        List<TopicPartition> places = places(topics);
        Map<TopicPartition, Long> written = ends(places, IsolationLevel.READ_UNCOMMITTED);
        new Deadline(patience)
                .until(Optional::isEmpty, () -> open(places, written), PAUSE)
                .ifPresent(place -> {
                    throw stillUnderWay("a transaction on " + place, patience);
                });
    }

    /** @param what isn't at its end */
    static DependencyUnavailableException stillUnderWay(String what, Duration patience) {
        return new DependencyUnavailableException(what + " is still under way after " + patience.toSeconds()
                + " s: an instance ended without finishing it, or the brokers are behind; they end it at its time-out"
                + " (transaction.timeout.ms), try again then");
    }

    private Optional<TopicPartition> open(List<TopicPartition> places, Map<TopicPartition, Long> written) {
        Map<TopicPartition, Long> shown = ends(places, IsolationLevel.READ_COMMITTED);
        return places.stream()
                .filter(place -> shown.get(place) < written.get(place))
                .findFirst();
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> places, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                places.stream().collect(Collectors.toMap(place -> place, place -> OffsetSpec.latest()));
        return KafkaFutures.get(admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private List<TopicPartition> places(Collection<String> topics) {
        Set<String> there = KafkaFutures.get(admin.listTopics().names());
        List<String> existing = topics.stream().filter(there::contains).toList();
        return KafkaFutures.get(admin.describeTopics(existing).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
