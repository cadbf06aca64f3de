package io.theriac.topology;

import io.theriac.learning.Forecast;
import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.Summaries;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedSnapshot;
import io.theriac.state.SummariesCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The summaries of one patient task. They change with every event, so their store is cached: Streams writes them once per commit, in
 * the transaction of the events that they sum up. Published once per publish interval; with an interval of zero at once.
 */
final class SummariesKeeper {
    private static final byte[] STORE_KEY = "summaries".getBytes(StandardCharsets.UTF_8);

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> store;
    private final byte[] publishedKey;
    private final boolean immediate;
    private Summaries own;
    /** Merging many for every event would cost; between two publications it is done once. */
    private Summaries others = Summaries.EMPTY;

    private SharedSnapshot mergedOf;
    /** What they give with this task's own; null: not known, as one of them changed. What an event leaves is what the next one finds. */
    private Summaries merged;

    private Summaries published = Summaries.EMPTY;

    SummariesKeeper(ProcessorContext<byte[], byte[]> context, Duration interval) {
        this.context = context;
        this.store = context.getStateStore(NodeNames.SUMMARIES_STORE);
        this.publishedKey = SharedKey.summaries(context.taskId().partition());
        this.immediate = interval.isZero();
        byte[] stored = store.get(STORE_KEY);
        this.own = stored == null ? Summaries.EMPTY : SummariesCodec.decode(stored);
        if (!immediate) {
            context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::publish);
        }
    }

    /** The summaries of all senders: those of others as published, then this task's own, fresh. */
    Summaries merged(SharedSnapshot snapshot) {
        if (mergedOf == null || !snapshot.hasSummariesOf(mergedOf)) {
            others = snapshot.summariesOfOthers(context.taskId().partition());
            merged = null;
        }
        mergedOf = snapshot;
        if (merged == null) {
            merged = others.merge(own);
        }
        return merged;
    }

    void add(double outcome, Forecast forecast, SuccessCriterion criterion, long timestamp) {
        own = own.plus(outcome, forecast, criterion);
        merged = null;
        store.put(STORE_KEY, SummariesCodec.encode(own));
        if (immediate) {
            publish(timestamp);
        }
    }

    private void publish(long timestamp) {
        if (!own.equals(published)) {
            context.forward(
                    new Record<>(publishedKey, SummariesCodec.encode(own), timestamp), NodeNames.SUMMARIES_SINK);
            published = own;
        }
    }
}
