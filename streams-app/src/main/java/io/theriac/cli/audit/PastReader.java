package io.theriac.cli.audit;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureSpaces;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicScan;
import io.theriac.state.ModelIdentity;
import io.theriac.topology.DecisionInputs;
import io.theriac.topology.Question;
import io.theriac.topology.audit.Circumstances;
import io.theriac.topology.audit.Recomputation;
import io.theriac.topology.audit.SharedPast;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/** Finds what recommendations were decided from: the rules of the configuration, requests, profiles and shared parameters of then. */
public final class PastReader {
    private final TheriacConfig config;
    private final TopicScan scan;
    private final OutcomeDefinition outcome;
    private final DecisionRules rules;
    private final String modelDigest;
    private final SharedHistory history;
    private SharedPast past;

    /**
     * @param scan stays the caller's to close
     * @throws io.theriac.service.ConfigurationException if the outcome definition isn't configured
     */
    public PastReader(TheriacConfig config, TopicScan scan) {
        this.config = config;
        this.scan = scan;
        this.outcome = config.outcome();
        this.rules = config.rules();
        this.history = new SharedHistory(
                scan, config.topics().sharedParameters(), config.learner().rank(), FeatureSpaces.of(config.features()));
        this.modelDigest =
                ModelIdentity.of(config.learner(), outcome, config.features()).digest();
    }

    /** Decides a recommendation again with what is there. */
    public Sources read(Recommendation record) {
        if (record.getAbstainReason() == AbstentionReason.REQUEST_REFUSED) {
            return Sources.missing(List.of("it refuses a request, so nothing was decided"));
        }
        List<String> obstacles = new ArrayList<>();
        Question question = question(record, obstacles);
        checkDigests(record, question, obstacles);
        List<PatientFacts> profiles = profiles(record, obstacles);
        checkPast(record, obstacles);
        if (!obstacles.isEmpty()) {
            return Sources.missing(obstacles);
        }
        return new Sources(
                profiles.stream()
                        .map(profile -> Recomputation.of(
                                record,
                                new Circumstances(outcome, question, profile, past),
                                config.learner().rank()))
                        .toList(),
                List.of());
    }

    /** Null: the request is gone. */
    private Question question(Recommendation record, List<String> obstacles) {
        if (record.getCause() != RecommendationCause.REQUEST) {
            return Question.standing(rules);
        }
        Provenance place = record.getProvenance();
        List<RecommendationRequest> found = new ArrayList<>();
        scan.ofKey(place.getSourceTopic(), record.getPatientId(), each -> {
            if (each.partition() == place.getSourcePartition() && each.offset() == place.getSourceOffset()) {
                found.add(scan.value(each, RecommendationRequest.class));
            }
        });
        if (found.isEmpty()) {
            obstacles.add(
                    "its request isn't on %s any more (partition %d, offset %d): the topic's retention.ms says how long it keeps them"
                            .formatted(place.getSourceTopic(), place.getSourcePartition(), place.getSourceOffset()));
            return null;
        }
        return asked(found.get(0), obstacles);
    }

    private Question asked(RecommendationRequest request, List<String> obstacles) {
        try {
            return DecisionInputs.question(request, rules);
        } catch (IllegalArgumentException e) {
            obstacles.add("its request would be refused by this configuration: give the one of then (" + e.getMessage()
                    + ")");
            return null;
        }
    }

    private void checkDigests(Recommendation record, Question question, List<String> obstacles) {
        Provenance provenance = record.getProvenance();
        if (!provenance.getModelDigest().equals(modelDigest)) {
            obstacles.add(
                    "it is of another model (digest %s, by this configuration %s): give the configuration of then, with its"
                                    .formatted(provenance.getModelDigest(), modelDigest)
                            + " learner, rank, seed, outcome and features");
        }
        String asConfigured =
                question == null ? null : Long.toHexString(question.rules().digest());
        if (asConfigured != null && !asConfigured.equals(provenance.getRulesDigest())) {
            obstacles.add(
                    "it was decided by other rules (digest %s, by this configuration %s): give the configuration of then, with its"
                                    .formatted(provenance.getRulesDigest(), asConfigured)
                            + " decision.* and recommendation.size");
        }
    }

    /** Those of the revision used, of which there should be one; null stands for none. */
    private List<PatientFacts> profiles(Recommendation record, List<String> obstacles) {
        Long revision = record.getProvenance().getProfileRevision();
        if (revision == null) {
            return Collections.singletonList(null);
        }
        Set<PatientFacts> found = new LinkedHashSet<>();
        String topic = config.topics().patientProfiles();
        scan.ofKey(topic, record.getPatientId(), each -> {
            PatientFacts facts = facts(each);
            if (facts != null && facts.revision() == revision) {
                found.add(facts);
            }
        });
        if (found.isEmpty()) {
            obstacles.add(
                    "revision %d of the patient's profile isn't on %s any more: once a newer one is there, Kafka may drop it;"
                                    .formatted(revision, topic)
                            + " the topic's min.compaction.lag.ms says after how long");
        }
        return List.copyOf(found);
    }

    /** Null: the service rejected it too. */
    private PatientFacts facts(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : DecisionInputs.facts(scan.value(record, PatientProfile.class));
        } catch (SerializationException | IllegalArgumentException e) {
            return null;
        }
    }

    private void checkPast(Recommendation record, List<String> obstacles) {
        if (!record.getProvenance().getModelDigest().equals(modelDigest)) {
            return; // vectors of another rank can't be read
        }
        String topic = config.topics().sharedParameters();
        past = history.at(record.getProvenance().getSnapshotPositions());
        if (!past.reached()) {
            obstacles.add(
                    topic + " ends before the positions that the record names: it is another topic, or was made anew");
        } else if (!past.holdsCatalogue(record.getProvenance().getCatalogueDigest())) {
            obstacles.add("catalogue entries in force then were replaced since, and are gone from " + topic
                    + ": its min.compaction.lag.ms says after how long that may happen; raise it to audit later");
        }
    }
}
