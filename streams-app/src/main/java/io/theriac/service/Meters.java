package io.theriac.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** All meters of a process in Prometheus's format: ours, those of Kafka Streams and RocksDB, those of the JVM. */
public final class Meters implements AutoCloseable {
    /** How often meters that came or went with tasks and clients are looked for. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final ScheduledExecutorService refreshing = Executors.newSingleThreadScheduledExecutor(Meters::thread);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final MicrometerProcessingMetrics processing;
    private final InstanceMeters instance = new InstanceMeters(registry);
    private KafkaStreamsMetrics streams;

    /** Registers the meters of this software and of the JVM. */
    public Meters(RocksDbMemory memory) {
        List<MeterBinder> binders = List.of(
                new JvmMemoryMetrics(),
                garbageCollection,
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        Gauge.builder("process.resident.memory", ProcessMemory::residentBytes)
                .description("Resident memory of the process; NaN where the system doesn't tell.")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("theriac.rocksdb.memory.used", memory, RocksDbMemory::usedBytes)
                .description("Native memory taken of what all RocksDB stores share.")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("theriac.info", () -> 1)
                .description("Always 1; the label names the version.")
                .tag("version", SoftwareVersion.current())
                .register(registry);
        instance.bindMemoryLimit();
        processing = new MicrometerProcessingMetrics(registry);
    }

    /** What the topology reports to. */
    public MicrometerProcessingMetrics processing() {
        return processing;
    }

    /** Adds the meters of Kafka Streams, its clients and stores; they come and go with its threads. */
    void bind(KafkaStreams kafkaStreams) {
        streams = new KafkaStreamsMetrics(kafkaStreams, Tags.empty(), refreshing, REFRESH);
        streams.bindTo(registry);
    }

    /** Adds how the instance is: its health as the probes are told it, and its disk. */
    void bind(Supplier<Health> health, Path stateFolder) {
        instance.bindHealth(health);
        instance.bindDisk(stateFolder);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "meters");
        thread.setDaemon(true);
        return thread;
    }

    /** A gauge of ours by its name; 0 where it isn't there or not a number. */
    double value(String name) {
        Gauge gauge = registry.find(name).gauge();
        return gauge == null || !Double.isFinite(gauge.value()) ? 0 : gauge.value();
    }

    /** Everything, as Prometheus reads it. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        if (streams != null) {
            streams.close();
        }
        refreshing.shutdownNow();
        garbageCollection.close();
        registry.close();
    }
}
