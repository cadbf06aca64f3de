package io.theriac.service;

import io.theriac.state.SharedSnapshot;
import io.theriac.topology.TheriacTopology;
import io.theriac.topology.TopicNames;
import io.theriac.topology.TopologySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Gathers the {@link InstanceStatus}. */
final class StatusReporter {
    private final KafkaStreams streams;
    private final TheriacTopology topology;
    private final TopologySettings settings;
    private final Admin admin;
    private final CommittedOffsets committed;
    private final HostInfo self;
    private final Path stateFolder;

    StatusReporter(
            KafkaStreams streams,
            TheriacTopology topology,
            TopologySettings settings,
            Admin admin,
            CommittedOffsets committed,
            HostInfo self,
            Path stateFolder) {
        this.streams = streams;
        this.topology = topology;
        this.settings = settings;
        this.admin = admin;
        this.committed = committed;
        this.self = self;
        this.stateFolder = stateFolder;
    }

    InstanceStatus report(Health health, RestoreProgress restoring, Meters meters) {
        OptionalLong seconds = restoring.secondsRemaining();
        return new InstanceStatus(
                self.host() + ":" + self.port(),
                SoftwareVersion.current(),
                streams.state().name(),
                health,
                settings.releaseMode().name().toLowerCase(Locale.ROOT),
                topology.snapshot().map(SharedSnapshot::suspension).stream().anyMatch(each -> each.suspended()),
                threads(),
                new InstanceStatus.Restore(
                        restoring.recordsRemaining(), seconds.isPresent() ? seconds.getAsLong() : null),
                lags(),
                replica(meters),
                disk());
    }

    private List<InstanceStatus.Thread> threads() {
        if (!streams.state().isRunningOrRebalancing()) {
            return List.of();
        }
        return streams.metadataForLocalThreads().stream()
                .map(thread -> new InstanceStatus.Thread(
                        thread.threadState(), ids(thread.activeTasks()), ids(thread.standbyTasks())))
                .toList();
    }

    private static List<String> ids(Set<TaskMetadata> tasks) {
        return tasks.stream().map(task -> task.taskId().toString()).sorted().toList();
    }

    private List<InstanceStatus.Lag> lags() {
        TopicNames topics = settings.topics();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (String topic :
                List.of(topics.outcomeEvents(), topics.patientProfiles(), topics.recommendationRequests())) {
            ask(asked, topic, settings.patientPartitions());
        }
        ask(asked, topics.treatmentCatalog(), settings.sharedPartitions());
        try {
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    KafkaFutures.get(admin.listOffsets(asked).all());
            return lags(ends, committed.now());
        } catch (KafkaException e) {
            return null;
        }
    }

    private static void ask(Map<TopicPartition, OffsetSpec> asked, String topic, int partitions) {
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
    }

    private static List<InstanceStatus.Lag> lags(
            Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, OffsetAndMetadata> done) {
        Map<String, Long> byTopic = new HashMap<>();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata offset = done.get(partition);
            long behind = end.offset() - (offset == null ? 0 : offset.offset());
            byTopic.merge(partition.topic(), Math.max(0, behind), Long::sum);
        });
        List<InstanceStatus.Lag> lags = new ArrayList<>();
        byTopic.forEach((topic, records) -> lags.add(new InstanceStatus.Lag(topic, records)));
        lags.sort((one, other) -> one.topic().compareTo(other.topic()));
        return lags;
    }

    private InstanceStatus.Replica replica(Meters meters) {
        SharedSnapshot snapshot = topology.snapshot().orElse(null);
        return new InstanceStatus.Replica(
                snapshot == null ? 0 : snapshot.treatments(),
                snapshot == null ? new long[0] : snapshot.positions(),
                meters.value("theriac.snapshot.staleness.events"),
                meters.value("theriac.snapshot.staleness.seconds"));
    }

    private InstanceStatus.Disk disk() {
        try (Stream<Path> files = Files.exists(stateFolder) ? Files.walk(stateFolder) : Stream.empty()) {
            long used = files.mapToLong(StatusReporter::size).sum();
            Path existing = stateFolder.toAbsolutePath();
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            return new InstanceStatus.Disk(used, Files.getFileStore(existing).getUsableSpace());
        } catch (IOException | UncheckedIOException e) {
            // RocksDB deletes files while they are counted; the next report will do.
            return null;
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }
}
