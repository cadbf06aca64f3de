package io.theriac.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the processor time of two runs went, in µs per event, as a table.
 *
 * @param events of each run
 * @param base samples of the base
 * @param theriac samples of the service
 */
record Breakdown(int events, List<CpuSampler.Sample> base, List<CpuSampler.Sample> theriac) {
    private static final int METHODS = 20;

    void print() {
        System.out.println("processor time, µs per event (in the last round, sampled)");
        print(Threads.class, Threads::of, base, theriac);
        System.out.println("of which the stream threads");
        print(Work.class, Work::of, ofStreamThreads(base), ofStreamThreads(theriac));
        System.out.println("and theriac's stream threads' innermost methods");
        ofStreamThreads(theriac).stream()
                .collect(Collectors.groupingBy(CpuSampler.Sample::innermost, Collectors.summingDouble(this::micros)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(METHODS)
                .forEach(method -> System.out.printf(Locale.ROOT, "  %6.2f  %s%n", method.getValue(), method.getKey()));
    }

    private static List<CpuSampler.Sample> ofStreamThreads(List<CpuSampler.Sample> samples) {
        return samples.stream()
                .filter(sample -> Threads.of(sample) == Threads.STREAM)
                .toList();
    }

    private <E extends Enum<E>> void print(
            Class<E> type,
            Function<CpuSampler.Sample, E> classify,
            List<CpuSampler.Sample> ofBase,
            List<CpuSampler.Sample> ofTheriac) {
        Map<E, Double> baseMicros = micros(type, classify, ofBase);
        Map<E, Double> theriacMicros = micros(type, classify, ofTheriac);
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

    private <E extends Enum<E>> Map<E, Double> micros(
            Class<E> type, Function<CpuSampler.Sample, E> classify, List<CpuSampler.Sample> samples) {
        Map<E, Double> sums = new EnumMap<>(type);
        for (CpuSampler.Sample sample : samples) {
            sums.merge(classify.apply(sample), micros(sample), Double::sum);
        }
        return sums;
    }

    private double micros(CpuSampler.Sample sample) {
        return 1e6 * CpuSampler.SECONDS_PER_SAMPLE * sample.count() / events;
    }
}
