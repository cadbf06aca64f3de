package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** How {@code theriac topics create} makes the topics. */
public final class TopicKeys {
    static final String SECTION = "Topics";

    /** Prefix of all names. */
    public static final String PREFIX = "topics.prefix";
    /** Partitions of the topics keyed by patient. */
    public static final String PARTITIONS = "topics.partitions";
    /** Partitions of the topics keyed by treatment. */
    public static final String SHARED_PARTITIONS = "topics.shared.partitions";
    /** Copies of each partition. */
    public static final String REPLICATION_FACTOR = "topics.replication.factor";

    private TopicKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        PREFIX,
                        STRING,
                        "",
                        Allowed.matching("[A-Za-z0-9._-]{0,100}", "letters, digits, '.', '_' and '-'"),
                        HIGH,
                        "What all topic names begin with, such as 'oncology.'.")
                .key(
                        PARTITIONS,
                        INT,
                        12,
                        Allowed.wholeNumber(1, 1000),
                        HIGH,
                        "Partitions of the topics keyed by patient: the most threads that can work on patients. All of them"
                                + " have the same number, which can't be changed later.")
                .key(
                        SHARED_PARTITIONS,
                        INT,
                        1,
                        Allowed.wholeNumber(1, 100),
                        MEDIUM,
                        "Partitions of treatment-catalog and shared-parameters, which can't be changed later. Threads are given equal"
                                + " numbers of tasks, and those of these have little to do: with more than one, some threads"
                                + " can get far more patients than others.")
                .key(
                        REPLICATION_FACTOR,
                        INT,
                        -1,
                        Allowed.wholeNumber(-1, 100),
                        MEDIUM,
                        "Copies of each partition; -1 takes the brokers' default. Three in production.");
    }
}
