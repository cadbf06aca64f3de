package io.theriac.benchmark;

import io.theriac.local.EmbeddedBroker;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.registry.AvroSerializer;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import io.theriac.topology.TopicNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The resident memory of {@code theriac serve} with its default settings, as a process of its own: while it works off a backlog, and
 * while a second one restores all state from the changelogs after the first was killed.
 *
 * <p>Arguments: events, patients, treatments.
 */
public final class ServeMemoryBenchmark {
    private static final int MORE = 10_000;

    private final TheriacConfig config;
    private final Map<String, String> settings;
    private final Path folder;
    private final Admin admin;

    private ServeMemoryBenchmark(TheriacConfig config, Map<String, String> settings, Path folder, Admin admin) {
        this.config = config;
        this.settings = settings;
        this.folder = folder;
        this.admin = admin;
    }

    public static void main(String[] arguments) throws Exception {
        int[] numbers = {300_000, 100_000, 60};
        for (int i = 0; i < arguments.length; i++) {
            numbers[i] = Integer.parseInt(arguments[i]);
        }
        Workload workload = new Workload(numbers[0], numbers[1], numbers[2], 0, 0, 0);
        Path folder = Files.createTempDirectory("theriac-memory");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                EmbeddedRegistry registry = EmbeddedRegistry.start()) {
            Map<String, String> settings = settings(broker, registry, folder.resolve("state"));
            TheriacConfig config = TheriacConfig.of(settings);
            try (Admin admin = KafkaConnection.open(config)) {
                new ServeMemoryBenchmark(config, settings, folder, admin).run(workload);
            }
        } finally {
            Folders.delete(folder);
        }
        System.exit(0);
    }

    private void run(Workload workload) throws Exception {
        System.out.printf(
                "%,d outcome events of %,d patients, %d treatments, default settings%n",
                workload.events(), workload.patients(), workload.treatments());
        TopicAdministration.of(config, admin).create();
        publish(workload);
        measure("working off the backlog", "first.log");
        publish(new Workload(MORE, workload.patients(), workload.treatments(), 0, 0, 0));
        measure("restoring after a kill", "second.log");
    }

    private void measure(String what, String log) throws Exception {
        try (ServiceChild service = ServiceChild.start(settings, folder.resolve(log))) {
            while (lag() > 0) {
                service.requireAlive();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            System.out.printf(
                    "%-24s peak %,d MiB resident, at the end %,d MiB%n",
                    what, service.peakMebibytes(), service.residentMebibytes());
        }
    }

    private void publish(Workload workload) {
        try (AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>()) {
            serializer.configure(config.registryProperties(), false);
            String bootstrapServers = settings.get("bootstrap.servers");
            new EventFeed(workload, config.topics(), bootstrapServers, serializer::serialize).fill();
        }
    }

    /** Input records whose processing isn't committed. */
    private long lag() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        settings.get("application.id"))
                .partitionsToOffsetAndMetadata()
                .get();
        return ends().entrySet().stream()
                .mapToLong(end -> end.getValue() - offset(committed.get(end.getKey())))
                .sum();
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        TopicNames topics = config.topics();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (var spec : config.topicSpecs()) {
            if (spec.name().equals(topics.outcomeEvents()) || spec.name().equals(topics.patientProfiles())) {
                for (int partition = 0; partition < spec.partitions(); partition++) {
                    latest.put(new TopicPartition(spec.name(), partition), OffsetSpec.latest());
                }
            }
        }
        return admin.listOffsets(latest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static Map<String, String> settings(EmbeddedBroker broker, EmbeddedRegistry registry, Path state) {
        return Map.ofEntries(
                Map.entry("application.id", "memory"),
                Map.entry("bootstrap.servers", broker.bootstrapServers()),
                Map.entry("schema.registry.url", registry.url().toString()),
                Map.entry("state.dir", state.toString()),
                Map.entry("http.port", "0"),
                Map.entry("topics.replication.factor", "1"),
                Map.entry("outcome.code", TheriacRun.OUTCOME.code()),
                Map.entry("outcome.unit", TheriacRun.OUTCOME.unit()),
                Map.entry("outcome.minimum", Double.toString(TheriacRun.OUTCOME.minimum())),
                Map.entry("outcome.maximum", Double.toString(TheriacRun.OUTCOME.maximum())),
                Map.entry("outcome.benefit.none", Double.toString(TheriacRun.OUTCOME.noBenefit())),
                Map.entry("outcome.benefit.full", Double.toString(TheriacRun.OUTCOME.fullBenefit())));
    }
}
