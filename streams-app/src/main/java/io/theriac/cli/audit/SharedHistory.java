package io.theriac.cli.audit;

import io.theriac.learning.FeatureSpaces;
import io.theriac.service.TopicScan;
import io.theriac.topology.audit.SharedPast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of the shared parameters' topic. They are kept, so that many recommendations can be looked at; only where there are more of
 * them than memory should hold they are read anew each time.
 */
final class SharedHistory {
    /** Some 200 MB at rank 32. */
    private static final int MOST_KEPT = 500_000;

    private record Entry(int partition, long offset, byte[] key, byte[] value) {}

    private final TopicScan scan;
    private final String topic;
    private final int rank;
    private final FeatureSpaces spaces;
    private final Map<Integer, Long> next = new HashMap<>();
    private List<Entry> kept = new ArrayList<>();

    SharedHistory(TopicScan scan, String topic, int rank, FeatureSpaces spaces) {
        this.scan = scan;
        this.topic = topic;
        this.rank = rank;
        this.spaces = spaces;
    }

    /**
     * The shared parameters at some positions.
     *
     * @param positions per partition the offset of the last record contained, −1 for none
     */
    SharedPast at(List<Long> positions) {
        if (kept != null && !covers(positions)) {
            scan.from(topic, next, this::keep);
        }
        SharedPast past = new SharedPast(rank, spaces, positions);
        if (kept == null) {
            scan.all(topic, each -> past.add(each.partition(), each.offset(), each.key(), each.value()));
        } else {
            kept.forEach(each -> past.add(each.partition(), each.offset(), each.key(), each.value()));
        }
        return past;
    }

    private boolean covers(List<Long> positions) {
        for (int partition = 0; partition < positions.size(); partition++) {
            if (next.getOrDefault(partition, 0L) <= positions.get(partition)) {
                return false;
            }
        }
        return !next.isEmpty();
    }

    private void keep(ConsumerRecord<byte[], byte[]> each) {
        next.put(each.partition(), each.offset() + 1);
        if (kept != null) {
            kept.add(new Entry(each.partition(), each.offset(), each.key(), each.value()));
            kept = kept.size() > MOST_KEPT ? null : kept;
        }
    }
}
