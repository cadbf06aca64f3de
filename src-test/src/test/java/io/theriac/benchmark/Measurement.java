package io.theriac.benchmark;

import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What a run took, from its first event to its last.
 *
 * @param events processed
 * @param seconds of wall clock
 * @param threadSeconds of the stream threads' processor time
 * @param processSeconds of the whole process's processor time, broker and all
 * @param records written by the application's producers
 * @param bytes written by them
 */
record Measurement(
        long events, double seconds, double threadSeconds, double processSeconds, double records, double bytes) {

    double eventsPerSecond() {
        return events / seconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,8.0f events/s   per event: %5.1f µs of stream thread, %5.1f µs of process, %.2f records, %,.0f bytes",
                eventsPerSecond(),
                1e6 * threadSeconds / events,
                1e6 * processSeconds / events,
                records / events,
                bytes / events);
    }

    /** The sum over all producers of one of their totals. */
    static double producerTotal(KafkaStreams streams, String name) {
        double total = 0;
        for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
            MetricName key = metric.getKey();
            if (key.name().equals(name) && key.group().equals("producer-topic-metrics")) {
                total += ((Number) metric.getValue().metricValue()).doubleValue();
            }
        }
        return total;
    }
}
