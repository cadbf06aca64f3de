package io.theriac.service;

import io.theriac.topology.InternalTopics;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One entry of a model that is moved.
 *
 * @param part a store, or one of {@link #SHARED_PARAMETERS} and {@link #UNDER_WAY}
 * @param partition of its topic
 * @param key as stored
 * @param value as stored
 */
public record ModelRecord(String part, int partition, byte[] key, byte[] value) implements Comparable<ModelRecord> {
    /** What is published of the shared parameters. */
    static final String SHARED_PARAMETERS = "shared-parameters";

    /** What patients' tasks sent and treatments' tasks had not taken yet, in its order. */
    static final String UNDER_WAY = "under-way";

    /** The topic of each part of a deployment's model. */
    static Map<String, String> topics(TheriacConfig config) {
        String applicationId = config.getString(ServiceKeys.APPLICATION_ID);
        Map<String, String> topics = new HashMap<>(InternalTopics.changelogs(applicationId));
        topics.put(SHARED_PARAMETERS, config.topics().sharedParameters());
        topics.put(UNDER_WAY, InternalTopics.gradients(applicationId));
        return topics;
    }

    /** By part, partition and key: so that one model has one order, and one digest. What is under way keeps its own. */
    @Override
    public int compareTo(ModelRecord other) {
        int byPart = part.compareTo(other.part);
        int byPlace = byPart != 0 ? byPart : Integer.compare(partition, other.partition);
        return byPlace != 0 || part.equals(UNDER_WAY) ? byPlace : Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelRecord that
                && part.equals(that.part)
                && partition == that.partition
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * part.hashCode() + partition) + Arrays.hashCode(key);
    }

    /** Neither key nor value: they are a patient's. */
    @Override
    public String toString() {
        return part + "-" + partition;
    }
}
