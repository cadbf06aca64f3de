package io.theriac.benchmark;

import io.theriac.local.EmbeddedBroker;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.RocksDbMemory;
import io.theriac.topology.TopicNames;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How long it takes until every patient concerned has a new recommendation after the catalogue changed, and what outcome events that arrive
 * meanwhile have to wait for theirs, from the record's timestamp until a read-committed consumer has it; beside that, the wait while nothing
 * changes. On a real broker in the same JVM, exactly once.
 *
 * <p>Arguments: events learned before, patients, treatments, outcome events per second meanwhile.
 */
public final class ReviewBenchmark {
    private static final int RANK = 32;
    private static final int PARTITIONS = 4;
    private static final int QUIET_SECONDS = 20;
    private static final int MOST_SECONDS = 300;

    /** Every patient gets it now, so that all are concerned by a change of its entry. */
    private static final int TAKEN_BY_ALL = 1;
    /** Concerns those whose list it stands in. */
    private static final int LISTED = 50;

    private final Workload workload;
    private final TopicNames topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ReviewMetrics metrics;
    private final AdviceWatch watch;

    private ReviewBenchmark(
            Workload workload,
            TopicNames topics,
            KafkaProducer<byte[], byte[]> producer,
            ReviewMetrics metrics,
            AdviceWatch watch) {
        this.workload = workload;
        this.topics = topics;
        this.producer = producer;
        this.metrics = metrics;
        this.watch = watch;
    }

    public static void main(String[] arguments) throws Exception {
        int[] numbers = {300_000, 100_000, 60, 200};
        for (int i = 0; i < arguments.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        Workload workload = new Workload(numbers[0], numbers[1], numbers[2], RANK, PARTITIONS, 1);
        Path folder = Files.createTempDirectory("theriac-review");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            run(workload, numbers[3], broker.bootstrapServers(), folder);
        } finally {
            Folders.delete(folder);
        }
        System.exit(0);
    }

    private static void run(Workload workload, int rate, String bootstrapServers, Path folder) throws Exception {
        TopicNames topics = new TopicNames("review.");
        new Topics(bootstrapServers).create(topics, workload.partitions());
        new EventFeed(workload, topics, bootstrapServers, TheriacRun::framed).fill();
        ReviewMetrics metrics = new ReviewMetrics(new Stopwatch(workload.events(), Probe.NONE));
        try (RocksDbMemory memory = new RocksDbMemory(128)) {
            Properties properties = StreamsSettings.of("review", bootstrapServers, folder, workload.threads(), memory);
            try (KafkaStreams streams = new KafkaStreams(
                    TheriacRun.topology(workload, topics, metrics).build(properties), properties)) {
                metrics.stopwatch().observe(streams);
                streams.start();
                metrics.stopwatch().await();
                try (AdviceWatch watch = AdviceWatch.start(bootstrapServers, topics.recommendations());
                        SteadyFeed feed = new SteadyFeed(workload, topics, bootstrapServers, rate);
                        KafkaProducer<byte[], byte[]> producer = new Topics(bootstrapServers).producer()) {
                    feed.start();
                    new ReviewBenchmark(workload, topics, producer, metrics, watch).measure(rate);
                }
            }
        }
    }

    private void measure(int rate) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d patients, %d treatments, rank %d, %d partitions, 1 stream thread; %d outcome events/s; load average %.1f%n%n",
                workload.patients(),
                workload.treatments(),
                RANK,
                PARTITIONS,
                rate,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                "%-42s %10s %10s %8s   %s%n",
                "", "looked at", "advised", "seconds", "outcome events waited (ms): p50, p99, greatest, of how many");
        // The first seconds after the backlog still show what it left behind.
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        quiet("nothing changes");
        TreatmentProfile withdrawn = entry(LISTED, 2);
        withdrawn.setStatus(CatalogueStatus.WITHDRAWN);
        change("a treatment is withdrawn", withdrawn);
        TreatmentProfile changed = entry(TAKEN_BY_ALL, 2);
        changed.setInteractionB(0.06);
        change("an entry changes that concerns everyone", changed);
        quiet("nothing changes");
    }

    private static TreatmentProfile entry(int number, long revision) {
        TreatmentProfile entry = EventFeed.treatment("treatment-" + number, number);
        entry.setRevision(revision);
        return entry;
    }

    private void quiet(String what) throws InterruptedException {
        long from = System.currentTimeMillis();
        TimeUnit.SECONDS.sleep(QUIET_SECONDS);
        print(what, "", "", "", watch.waits(from, System.currentTimeMillis()));
    }

    private void change(String what, TreatmentProfile entry) throws Exception {
        long reviewed = metrics.reviewed();
        long advised = watch.catalogueAdvice();
        long from = System.currentTimeMillis();
        producer.send(new ProducerRecord<>(
                topics.treatmentCatalog(),
                null,
                from,
                entry.getTreatmentId().getBytes(StandardCharsets.UTF_8),
                TheriacRun.framed(topics.treatmentCatalog(), entry)));
        producer.flush();
        awaitReview(reviewed + workload.patients());
        long until = watch.lastCatalogueAdvice();
        print(
                what,
                String.format(Locale.ROOT, "%,d", metrics.reviewed() - reviewed),
                String.format(Locale.ROOT, "%,d", watch.catalogueAdvice() - advised),
                String.format(Locale.ROOT, "%.1f", (until - from) / 1e3),
                watch.waits(from, until));
    }

    /** Until all patients were looked at, and nothing of that came for two seconds. */
    private void awaitReview(long all) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        long before = -1;
        while (metrics.reviewed() < all || watch.catalogueAdvice() != before) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + metrics.reviewed() + " of " + all + " patients looked at");
            }
            before = watch.catalogueAdvice();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private static void print(String what, String looked, String advised, String seconds, Waits waits) {
        System.out.printf("%-42s %10s %10s %8s   %s%n", what, looked, advised, seconds, waits);
    }
}
