package io.theriac.service;

import java.util.List;

/**
 * How one instance is, for people and tools: no ids of patients, no clinical values.
 *
 * @param instance where the others reach it
 * @param version of the software
 * @param state of Kafka Streams
 * @param health as the probes are told it
 * @param releaseMode whether recommendations are advice
 * @param suspended whether recommending is suspended
 * @param threads what they work on
 * @param restore what the local stores still lack
 * @param inputs what the whole group has still to read; null where the brokers don't tell
 * @param replica how old the copy of the shared parameters is
 * @param disk of the state
 */
public record InstanceStatus(
        String instance,
        String version,
        String state,
        Health health,
        String releaseMode,
        boolean suspended,
        List<Thread> threads,
        Restore restore,
        List<Lag> inputs,
        Replica replica,
        Disk disk) {

    /**
     * A stream thread.
     *
     * @param state of it
     * @param activeTasks ids of the tasks that it works on
     * @param standbyTasks ids of the tasks whose copies it keeps
     */
    public record Thread(String state, List<String> activeTasks, List<String> standbyTasks) {}

    /**
     * @param recordsLeft changelog records, at most
     * @param secondsLeft at the speed so far; null: no speed yet
     */
    public record Restore(long recordsLeft, Long secondsLeft) {}

    /**
     * @param topic an input
     * @param records not yet handled and committed, over all partitions; transaction markers are counted as well
     */
    public record Lag(String topic, long records) {}

    /**
     * @param treatments in it
     * @param positions per partition of the shared parameters the last offset contained
     * @param staleEvents own steps that it doesn't contain yet
     * @param staleSeconds age of the oldest of them
     */
    public record Replica(int treatments, long[] positions, double staleEvents, double staleSeconds) {}

    /**
     * @param usedBytes of the state's folder
     * @param freeBytes of its disk
     */
    public record Disk(long usedBytes, long freeBytes) {}
}
