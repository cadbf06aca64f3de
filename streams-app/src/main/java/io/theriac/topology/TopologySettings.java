package io.theriac.topology;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.LearnerSettings;
import io.theriac.state.ModelIdentity;
import io.theriac.topology.codec.RecommendationOrigin;
import java.time.Duration;

/**
 * What the topology is built from.
 *
 * @param topics names of the topics
 * @param outcome the outcome definition
 * @param learner the learner's settings
 * @param features which features there are, and which are learned from
 * @param featureLearning how it is learned from them
 * @param rules the decision's limits, weights and policies
 * @param explanations what recommendations say of how they came about
 * @param releaseMode whether recommendations are advice
 * @param publishInterval how often changed shared parameters are published; zero at once
 * @param patientPartitions partitions of outcome-events and patient-profiles
 * @param sharedPartitions partitions of treatment-catalog and shared-parameters
 * @param uncataloguedMaximum treatments without a catalogue entry that a shared task learns
 * @param uncataloguedStrict whether an outcome of a treatment that is not catalogued is a dead letter
 * @param ledgerHorizon events of a patient behind the newest few against which duplicates are found
 * @param maximumValueBytes of an input record's value
 * @param patientCacheBytes of the heap in which a patient-side task keeps the patients last dealt with, about
 * @param configurationDigest of all that decides and learns, in hex
 * @param softwareVersion of this program
 */
public record TopologySettings(
        TopicNames topics,
        OutcomeDefinition outcome,
        LearnerSettings learner,
        FeatureDictionary features,
        FeatureSettings featureLearning,
        DecisionRules rules,
        ExplanationSettings explanations,
        ReleaseMode releaseMode,
        Duration publishInterval,
        int patientPartitions,
        int sharedPartitions,
        int uncataloguedMaximum,
        boolean uncataloguedStrict,
        int ledgerHorizon,
        int maximumValueBytes,
        long patientCacheBytes,
        String configurationDigest,
        String softwareVersion) {

    /** A task's share where four tasks have 128 MiB. */
    private static final long PATIENT_CACHE_BYTES = 32L << 20;

    /** Without features, with the usual explanations and cache. */
    public TopologySettings(
            TopicNames topics,
            OutcomeDefinition outcome,
            LearnerSettings learner,
            DecisionRules rules,
            ReleaseMode releaseMode,
            Duration publishInterval,
            int patientPartitions,
            int sharedPartitions,
            int uncataloguedMaximum,
            boolean uncataloguedStrict,
            int ledgerHorizon,
            int maximumValueBytes,
            String configurationDigest,
            String softwareVersion) {
        this(
                topics,
                outcome,
                learner,
                FeatureDictionary.EMPTY,
                FeatureSettings.DEFAULTS,
                rules,
                ExplanationSettings.DEFAULTS,
                releaseMode,
                publishInterval,
                patientPartitions,
                sharedPartitions,
                uncataloguedMaximum,
                uncataloguedStrict,
                ledgerHorizon,
                maximumValueBytes,
                PATIENT_CACHE_BYTES,
                configurationDigest,
                softwareVersion);
    }

    /** What all recommendations of this deployment have in common. */
    RecommendationOrigin origin() {
        return new RecommendationOrigin(
                outcome.code(),
                outcome.unit(),
                configurationDigest,
                ModelIdentity.of(learner, outcome, features).digest(),
                softwareVersion);
    }
}
