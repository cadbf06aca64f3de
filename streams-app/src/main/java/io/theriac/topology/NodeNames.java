package io.theriac.topology;

/**
 * The names of nodes and stores. They are part of what is deployed: changelog and repartition topics are named after them, so a changed
 * name loses state.
 */
final class NodeNames {
    static final String PATIENT_SOURCE = "patient-inputs";
    static final String PATIENT_SIDE = "patient-side";
    static final String RECOMMENDATIONS_SINK = "recommendations-sink";
    static final String REPLIES_SINK = "recommendation-replies-sink";
    static final String SUMMARIES_SINK = "summaries-sink";
    static final String PATIENT_DEAD_LETTERS_SINK = "patient-dead-letters-sink";
    static final String GRADIENTS = "shared-gradients";
    static final String GRADIENTS_CHILD = "shared-gradients-repartition-filter";
    static final String CATALOGUE_SOURCE = "treatment-catalog-source";
    static final String SHARED_INPUTS = "shared-inputs";
    static final String SHARED_SIDE = "shared-side";
    static final String SHARED_PARAMETERS_SINK = "shared-parameters-sink";
    static final String SHARED_DEAD_LETTERS_SINK = "shared-dead-letters-sink";
    static final String REPLICA_UPDATER = "replica-updater";

    static final String PATIENT_STORE = "patients";
    static final String PROFILE_STORE = "profiles";
    static final String LEDGER_STORE = "ledger";
    static final String SUMMARIES_STORE = "summaries";
    static final String REVIEW_STORE = "reviews";
    static final String SHARED_STORE = "shared";
    static final String REPLICA = "replica";

    private NodeNames() {}
}
