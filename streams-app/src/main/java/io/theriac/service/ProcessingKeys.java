package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import org.apache.kafka.common.config.ConfigDef;

/** How the stream is worked through. */
public final class ProcessingKeys {
    static final String SECTION = "Processing";

    /** Exactly once or at least once. */
    public static final String GUARANTEE = "processing.guarantee";
    /** Its weaker value: what is stored, learned and sent of an event may come apart. */
    static final String AT_LEAST_ONCE = "at_least_once";
    /** Stream threads of this process. */
    public static final String THREADS = "processing.threads";
    /** Time between commits. */
    public static final String COMMIT_INTERVAL_MS = "commit.interval.ms";
    /** Time between publications of shared parameters. */
    public static final String PUBLISH_INTERVAL_MS = "publish.interval.ms";
    /** Consumer group protocol. */
    public static final String GROUP_PROTOCOL = "group.protocol";
    /** Native memory of RocksDB. */
    public static final String MEMORY_ROCKSDB_MB = "memory.rocksdb.mb";
    /** Heap for the patients last dealt with. */
    public static final String MEMORY_PATIENTS_MB = "memory.patients.mb";

    private ProcessingKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        GUARANTEE,
                        STRING,
                        "exactly_once_v2",
                        Allowed.oneOf("exactly_once_v2", AT_LEAST_ONCE),
                        MEDIUM,
                        "exactly_once_v2 handles each outcome event exactly once through crashes; after one, at_least_once may"
                                + " have learned twice from some, or from half of one, and owe its recommendation: for trials only.")
                .key(
                        THREADS,
                        INT,
                        2,
                        Allowed.wholeNumber(1, 64),
                        MEDIUM,
                        "Stream threads of this process; about one a processor core, at most one a partition.")
                .key(
                        COMMIT_INTERVAL_MS,
                        LONG,
                        100L,
                        Allowed.wholeNumber(1, 5_000),
                        MEDIUM,
                        "Milliseconds between commits. Readers see a recommendation only after its commit; shorter costs"
                                + " throughput.")
                .key(
                        PUBLISH_INTERVAL_MS,
                        LONG,
                        100L,
                        Allowed.wholeNumber(0, 60_000),
                        MEDIUM,
                        "Least milliseconds between two publications of the same shared parameters; 0 publishes each change"
                                + " at once.")
                .key(
                        MEMORY_ROCKSDB_MB,
                        INT,
                        256,
                        Allowed.wholeNumber(16, 1_048_576),
                        MEDIUM,
                        "Mebibytes of native memory for all RocksDB stores of this process together: blocks, indexes and"
                                + " write buffers.")
                .key(
                        MEMORY_PATIENTS_MB,
                        INT,
                        128,
                        Allowed.wholeNumber(0, 1_048_576),
                        MEDIUM,
                        "Mebibytes of heap for the patients last dealt with, beside the stores: their next event costs no"
                                + " read. Each partition of the patients has an equal share.")
                .key(
                        GROUP_PROTOCOL,
                        STRING,
                        "classic",
                        Allowed.oneOf("classic", "streams"),
                        LOW,
                        "classic works with every broker and allows static membership (kafka.group.instance.id); streams"
                                + " rebalances faster and needs brokers of 4.2 or newer. Not to be switched while instances"
                                + " are running.");
    }
}
