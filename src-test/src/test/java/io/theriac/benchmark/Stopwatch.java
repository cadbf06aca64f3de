package io.theriac.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Counts events on the stream threads, and reads the clocks at the end of the first tenth and at the last. The first tenth is left out of both
 * topologies: it is where the compiler warms up, and where what lies before the events (catalogue, profiles) is still worked off.
 */
final class Stopwatch {
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private final long events;
    private final long warm;
    private final Probe probe;
    private volatile KafkaStreams streams;
    private volatile Reading first;
    private volatile Reading last;

    private record Reading(long nanos, long threadNanos, long processNanos, double records, double bytes) {}

    Stopwatch(long events, Probe probe) {
        this.events = events;
        this.warm = events / 10;
        this.probe = probe;
    }

    void event() {
        long number = count.incrementAndGet();
        if (number == warm) {
            probe.begin();
            first = read();
        } else if (number == events) {
            last = read();
            probe.end();
            done.countDown();
        }
    }

    /** Names the application whose producers are read, before it starts. */
    void observe(KafkaStreams application) {
        streams = application;
    }

    /** Waits for the last event. */
    Measurement await() throws InterruptedException {
        if (!done.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("only " + count + " of " + events + " events in 10 minutes");
        }
        return new Measurement(
                events - warm,
                (last.nanos - first.nanos) / 1e9,
                (last.threadNanos - first.threadNanos) / 1e9,
                (last.processNanos - first.processNanos) / 1e9,
                last.records - first.records,
                last.bytes - first.bytes);
    }

    private Reading read() {
        return new Reading(
                System.nanoTime(),
                streamThreadNanos(),
                process.getProcessCpuTime(),
                Measurement.producerTotal(streams, "record-send-total"),
                Measurement.producerTotal(streams, "byte-total"));
    }

    private long streamThreadNanos() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null
                    && info.getThreadName().contains("StreamThread")
                    && !info.getThreadName().contains("producer")) {
                sum += Math.max(0, threads.getThreadCpuTime(id));
            }
        }
        return sum;
    }
}
