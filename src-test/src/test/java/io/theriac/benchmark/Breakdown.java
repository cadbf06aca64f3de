package io.theriac.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the processor time of two runs went, in µs per event, as a table. */
record Breakdown(Run base, Run theriac) {
    private static final int METHODS = 20;

    /**
     * What was sampled of a run.
     *
     * @param events handled meanwhile
     */
    record Run(long events, List<CpuSampler.Sample> samples) {
        private Run ofStreamThreads() {
            return new Run(
                    events,
                    samples.stream()
                            .filter(sample -> Threads.of(sample) == Threads.STREAM)
                            .toList());
        }

        private <K> Map<K, Double> micros(Function<CpuSampler.Sample, K> classify) {
            return samples.stream().collect(Collectors.groupingBy(classify, Collectors.summingDouble(this::micros)));
        }

        private double micros(CpuSampler.Sample sample) {
            return 1e6 * CpuSampler.SECONDS_PER_SAMPLE * sample.count() / events;
        }
    }

    void print() {
        System.out.println("processor time, µs per event (in the last round, sampled)");
        print(Threads.class, Threads::of, base, theriac);
        System.out.println("of which the stream threads");
        print(Work.class, Work::of, base.ofStreamThreads(), theriac.ofStreamThreads());
        System.out.println("and theriac's stream threads' innermost methods");
        theriac.ofStreamThreads().micros(CpuSampler.Sample::innermost).entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(METHODS)
                .forEach(method -> System.out.printf(Locale.ROOT, "  %6.2f  %s%n", method.getValue(), method.getKey()));
    }

    private static <E extends Enum<E>> void print(
            Class<E> type, Function<CpuSampler.Sample, E> classify, Run ofBase, Run ofTheriac) {
        Map<E, Double> baseMicros = ofBase.micros(classify);
        Map<E, Double> theriacMicros = ofTheriac.micros(classify);
        double total =
                theriacMicros.values().stream().mapToDouble(Double::doubleValue).sum();
        System.out.printf(Locale.ROOT, "  %-34s %8s %8s %8s%n", "", "base", "theriac", "share");
        for (E each : type.getEnumConstants()) {
            double micros = theriacMicros.getOrDefault(each, 0.0);
            System.out.printf(
                    Locale.ROOT,
                    "  %-34s %8.2f %8.2f %6.0f %%%n",
                    each,
                    baseMicros.getOrDefault(each, 0.0),
                    micros,
                    100 * micros / total);
        }
    }
}
