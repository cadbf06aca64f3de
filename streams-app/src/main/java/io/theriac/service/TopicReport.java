package io.theriac.service;

import java.util.List;

/**
 * A topic as it is, against what it should be.
 *
 * @param spec how it should be
 * @param state what was found or done
 * @param partitions how many it has, 0 where it is missing
 * @param replicationFactor copies of each partition, 0 where it is missing
 * @param differences what differs from the spec, in words; empty where nothing does
 */
public record TopicReport(
        TopicSpec spec, State state, int partitions, int replicationFactor, List<String> differences) {

    /** What was found or done. */
    public enum State {
        /** It isn't there. */
        MISSING,
        /** It is there. */
        PRESENT,
        /** It was made just now. */
        CREATED
    }

    public TopicReport {
        differences = List.copyOf(differences);
    }

    /** The same as just made. */
    TopicReport asCreated() {
        return new TopicReport(spec, State.CREATED, partitions, replicationFactor, differences);
    }

    /** Whether the topic is there. */
    public boolean exists() {
        return state != State.MISSING;
    }
}
