package io.theriac.benchmark;

/** What a run is measured on. */
record Workload(int events, int patients, int treatments, int rank, int partitions, int threads) {}
