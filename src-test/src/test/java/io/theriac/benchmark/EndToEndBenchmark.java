package io.theriac.benchmark;

import io.theriac.local.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Outcome events per second, end to end, on a real broker in the same JVM under exactly-once: all events are there before the service
 * starts. Beside it, interleaved in the same run, the base: a bare topology that gets and puts one 150-byte value in a RocksDB store with
 * changelog and forwards one 500-byte record. Quote the ratio: the absolute rates are the machine's. A last round, which doesn't count,
 * is sampled and tells what the time goes to.
 *
 * <p>Arguments: events, patients, treatments, rank, rounds, threads.
 */
public final class EndToEndBenchmark {
    private static final int PARTITIONS = 4;

    private final Workload workload;
    private final String bootstrapServers;
    private final Path folder;

    private EndToEndBenchmark(Workload workload, String bootstrapServers, Path folder) {
        this.workload = workload;
        this.bootstrapServers = bootstrapServers;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        int[] settings = {300_000, 100_000, 60, 32, 5, 2};
        for (int i = 0; i < arguments.length; i++) {
            settings[i] = Integer.parseInt(arguments[i]);
        }
        Workload workload = new Workload(settings[0], settings[1], settings[2], settings[3], PARTITIONS, settings[5]);
        Path folder = Files.createTempDirectory("theriac-benchmark");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            System.out.println(workload);
            EndToEndBenchmark benchmark = new EndToEndBenchmark(workload, broker.bootstrapServers(), folder);
            benchmark.compare(settings[4]);
            benchmark.breakDown(settings[4]);
        } finally {
            Folders.delete(folder);
        }
        System.exit(0);
    }

    private void compare(int rounds) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Measurement base = base(round, Probe.NONE);
            Measurement theriac = theriac(round, Probe.NONE);
            System.out.println("base     " + base);
            System.out.println("theriac  " + theriac);
            ratios.add(theriac.eventsPerSecond() / base.eventsPerSecond());
            System.out.printf(Locale.ROOT, "ratio    %.2f%n", ratios.get(round));
        }
        ratios.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "theriac / base: median %.2f, from %.2f to %.2f%n",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private void breakDown(int round) throws Exception {
        CpuSampler ofBase = new CpuSampler();
        Measurement base = base(round, ofBase);
        System.out.println("base     " + base);
        CpuSampler ofTheriac = new CpuSampler();
        Measurement theriac = theriac(round, ofTheriac);
        System.out.println("theriac  " + theriac);
        new Breakdown(
                        new Breakdown.Run(base.events(), ofBase.samples()),
                        new Breakdown.Run(theriac.events(), ofTheriac.samples()))
                .print();
    }

    private Measurement base(int round, Probe probe) throws Exception {
        return new BaseRun(workload, bootstrapServers, folder, round, probe).run();
    }

    private Measurement theriac(int round, Probe probe) throws Exception {
        return new TheriacRun(workload, bootstrapServers, folder, round, probe).run();
    }
}
