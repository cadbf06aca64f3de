package io.theriac.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Counts events on the stream threads, and reads the clocks when the first tenth of them is over and at the last one. The first tenth is left
 * out of both topologies: it is where the compiler warms up. Where other records lie ahead of the events, the clock starts when these are
 * worked off too: one task may be among its events while another is still before them, and only events are measured.
 */
final class Stopwatch {
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);
    private final long events;
    private final long warm;
    private final Probe probe;
    private final AtomicLong ahead;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile KafkaStreams streams;
    private volatile Reading first;
    private volatile Reading last;

    private record Reading(
            long events, long nanos, long threadNanos, long processNanos, double records, double bytes) {}

    Stopwatch(long events, Probe probe) {
        this(events, 0, probe);
    }

    /** @param ahead records that lie ahead of the events */
    Stopwatch(long events, long ahead, Probe probe) {
        this.events = events;
        this.warm = events / 10;
        this.ahead = new AtomicLong(ahead);
        this.probe = probe;
    }

    /** One of the records that lie ahead is worked off. */
    void ahead() {
        if (ahead.decrementAndGet() == 0) {
            startIfWarm(count.get());
        }
    }

    void event() {
        long number = count.incrementAndGet();
        startIfWarm(number);
        if (number == events) {
            last = read();
            probe.end();
            done.countDown();
        }
    }

    private void startIfWarm(long number) {
        if (number >= warm && ahead.get() <= 0 && !started.get() && started.compareAndSet(false, true)) {
            probe.begin();
            first = read();
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
        if (first == null) {
            throw new IllegalStateException(
                    ahead + " records that lie ahead of the events came after the last of them");
        }
        return new Measurement(
                last.events - first.events,
                (last.nanos - first.nanos) / 1e9,
                (last.threadNanos - first.threadNanos) / 1e9,
                (last.processNanos - first.processNanos) / 1e9,
                last.records - first.records,
                last.bytes - first.bytes);
    }

    private Reading read() {
        return new Reading(
                count.get(),
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
