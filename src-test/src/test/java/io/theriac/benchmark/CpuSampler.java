package io.theriac.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import one.profiler.AsyncProfiler;
import one.profiler.Counter;

/**
 * Samples the stacks of all threads of this process by the processor time they use, one sample in 10 ms: where the kernel counts in ticks of
 * 4 or 10 ms, shorter intervals are lost. Unlike the JVM's own samplers it sees threads inside native code, such as RocksDB's, and not
 * only at safepoints.
 */
final class CpuSampler implements Probe {
    static final double SECONDS_PER_SAMPLE = 10e-3;
    /** Native frames are left out: time in RocksDB counts for the Java method that called it. */
    private static final String START = "start,event=ctimer,interval=10ms,threads,cstack=no";

    private final AsyncProfiler profiler = AsyncProfiler.getInstance();
    private final List<Sample> samples = new ArrayList<>();

    /**
     * Samples of one stack.
     *
     * @param thread its name
     * @param frames its methods, separated by semicolons, the outermost first; empty for the JVM's own threads
     * @param count of the samples
     */
    record Sample(String thread, String frames, long count) {
        /** Of a line such as {@code [main tid=7];java/lang/Thread.run;… 12}. */
        static Sample parse(String line) {
            int counted = line.lastIndexOf(' ');
            String stack = line.substring(0, counted);
            int named = stack.indexOf(" tid=");
            int end = stack.indexOf(']', Math.max(0, named));
            String frames = stack.substring(Math.min(stack.length(), end + 2)).replace('/', '.');
            return new Sample(stack.substring(1, named), frames, Long.parseLong(line.substring(counted + 1)));
        }

        String innermost() {
            return frames.substring(frames.lastIndexOf(';') + 1);
        }
    }

    @Override
    public void begin() {
        try {
            profiler.execute(START);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        profiler.stop();
        profiler.dumpCollapsed(Counter.SAMPLES)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Sample::parse)
                .forEach(samples::add);
    }

    List<Sample> samples() {
        return samples;
    }
}
