package io.theriac.cli;

import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.RowMapper;
import io.theriac.cli.feed.TopicPublisher;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A table on its way to a topic, row by row.
 *
 * @param table to read from, to its end
 * @param mapper from rows to records
 * @param rejects takes the rows that can't be published
 * @param progress shows how far it has come
 */
record Publication<T>(CsvTable table, RowMapper<T> mapper, RejectedFile rejects, Progress progress) {

    /** Reads everything and publishes nothing; returns how many rows could be published. */
    long check() throws IOException {
        return read((key, record, refusal) -> {});
    }

    /**
     * Publishes everything and waits until Kafka has it; returns how many records it has.
     *
     * @throws CommandFailure if Kafka fails on the way, when publishing again is safe, or the registry refuses the schema
     */
    long run(TheriacConfig config, String topic) throws IOException {
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            try {
                read((key, record, refusal) -> publisher.send(topic, key, record, refusal));
                publisher.flush();
            } catch (SerializationException e) {
                // The registry refuses the schema: that won't change by publishing again.
                throw new CommandFailure(ExitCode.FAILURE, e.getMessage(), e);
            } catch (KafkaException e) {
                throw new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "stopped after " + Figures.count(publisher.acknowledged(), "row") + " that Kafka has ("
                                + e.getMessage() + "): publish the file again, what is there already changes nothing",
                        e);
            }
            return publisher.acknowledged();
        }
    }

    private long read(Sink sink) throws IOException {
        long[] accepted = {0};
        CsvOptions.forEach(
                table,
                row -> {
                    T record = mapper.map(row);
                    sink.send(mapper.key(record), record, reason -> rejects.add(row, reason));
                    accepted[0]++;
                    progress.at(
                            Math.min(table.position(), table.size()),
                            () -> Figures.count(accepted[0], "row") + ", " + Figures.count(rejects.count())
                                    + " rejected");
                },
                rejects::add);
        return accepted[0];
    }

    /** Where records go. */
    @FunctionalInterface
    private interface Sink {
        void send(String key, Object record, TopicPublisher.Refusal refusal);
    }
}
