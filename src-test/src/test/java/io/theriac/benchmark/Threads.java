package io.theriac.benchmark;

/** Whose threads use the processor. The first that a name belongs to counts. */
enum Threads {
    PRODUCERS("producers' network threads", "kafka-producer-network-thread"),
    REPLICA("replica's thread", "GlobalStreamThread"),
    STREAM("stream threads", "StreamThread"),
    ROCKSDB("RocksDB's own", "rocksdb:"),
    COLLECTOR("garbage collector", "GC Thread", "G1 ", "VM Thread"),
    COMPILER("compiler", "C1 Compiler", "C2 Compiler", "Sweeper"),
    OTHERS("broker and others", "");

    private final String label;
    private final String[] marks;

    Threads(String label, String... marks) {
        this.label = label;
        this.marks = marks;
    }

    static Threads of(CpuSampler.Sample sample) {
        for (Threads threads : values()) {
            for (String mark : threads.marks) {
                if (sample.thread().contains(mark)) {
                    return threads;
                }
            }
        }
        return OTHERS;
    }

    @Override
    public String toString() {
        return label;
    }
}
