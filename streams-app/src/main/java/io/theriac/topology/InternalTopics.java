package io.theriac.topology;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The topics that Kafka Streams makes for the topology, by the names that it documents. */
public final class InternalTopics {
    private InternalTopics() {}

    /**
     * The changelogs of what was learned, by store. Not that of the reviews: it names places in the shared parameters, and a model
     * that was moved must look all its patients through again.
     */
    public static Map<String, String> changelogs(String applicationId) {
        return List.of(
                        NodeNames.PATIENT_STORE,
                        NodeNames.PROFILE_STORE,
                        NodeNames.LEDGER_STORE,
                        NodeNames.SUMMARIES_STORE,
                        NodeNames.SHARED_STORE)
                .stream()
                .collect(Collectors.toMap(Function.identity(), store -> applicationId + "-" + store + "-changelog"));
    }

    /** What patients' tasks sent to the shared side. */
    public static String gradients(String applicationId) {
        return applicationId + "-" + NodeNames.GRADIENTS + "-repartition";
    }

    /** Whether the store is partitioned as the treatments are, not as the patients. */
    public static boolean isShared(String store) {
        return store.equals(NodeNames.SHARED_STORE);
    }

    /** The store of the patients' learned parameters. */
    public static String patients() {
        return NodeNames.PATIENT_STORE;
    }

    /** The store of what is learned of treatments, and of the catalogue. */
    public static String shared() {
        return NodeNames.SHARED_STORE;
    }
}
