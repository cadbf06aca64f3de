package io.theriac.service;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How one instance is, and what it has left of disk and memory, as gauges that alerts are made from. */
final class InstanceMeters {
    private final MeterRegistry registry;

    InstanceMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Whether it works on events, and how far it is with restoring; the same that the probes are told. */
    void bindHealth(Supplier<Health> health) {
        Gauge.builder("theriac.ready", () -> health.get().ready() ? 1 : 0)
                .description("1 while the instance works on events, else 0.")
                .register(registry);
        Gauge.builder("theriac.restore.records.remaining", () -> health.get().recordsToRestore())
                .description("Changelog records that the local stores still lack, at most.")
                .register(registry);
    }

    /** Room on the disk of the state stores. */
    void bindDisk(Path stateFolder) {
        disk(
                "theriac.state.disk.free",
                "Bytes that may still be written on the disk of the state stores.",
                () -> store(stateFolder).getUsableSpace());
        disk(
                "theriac.state.disk.size",
                "Size of the disk of the state stores.",
                () -> store(stateFolder).getTotalSpace());
    }

    /** What the process may take: the container's limit, or else the machine's memory. */
    void bindMemoryLimit() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            Gauge.builder("theriac.memory.limit", system, OperatingSystemMXBean::getTotalMemorySize)
                    .description("Memory that the process may take: the container's limit, or the machine's memory.")
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
        }
    }

    private void disk(String name, String text, Bytes bytes) {
        Gauge.builder(name, () -> orNaN(bytes))
                .description(text)
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private static double orNaN(Bytes bytes) {
        try {
            return bytes.count();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** Of the folder, or of the nearest one above it that exists already. */
    private static FileStore store(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing);
    }

    /** A number that has to be asked of the file system. */
    private interface Bytes {
        long count() throws IOException;
    }
}
