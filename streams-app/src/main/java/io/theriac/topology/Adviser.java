package io.theriac.topology;

import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.PatientState;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationBasis;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Decides for a patient with what the task knows, and says what the decision rests on. */
final class Adviser {
    private final TopologySettings settings;
    private final LongSupplier streamTime;
    private final Function<SharedSnapshot, Summaries> summaries;
    private final PatientLearning learning;
    private final Placement features;
    private final String siteRules;

    /** Where a patient is by what is known of it. */
    @FunctionalInterface
    interface Placement {
        /** @param facts the profile; null where there is none */
        FeatureKeeper.Placed place(PatientFacts facts, Parameters residual, SharedSnapshot snapshot);
    }

    Adviser(
            TopologySettings settings,
            ProcessorContext<byte[], byte[]> context,
            SummariesKeeper summaries,
            PatientLearning learning,
            FeatureKeeper features) {
        this(settings, context::currentStreamTimeMs, summaries::merged, learning, features::place);
    }

    /**
     * @param streamTime milliseconds since the epoch
     * @param summaries what is known of the outcomes beside a snapshot
     */
    Adviser(
            TopologySettings settings,
            LongSupplier streamTime,
            Function<SharedSnapshot, Summaries> summaries,
            PatientLearning learning,
            Placement features) {
        this.settings = settings;
        this.streamTime = streamTime;
        this.summaries = summaries;
        this.learning = learning;
        this.features = features;
        this.siteRules = Long.toHexString(settings.rules().digest());
    }

    /**
     * @param recommender knows the rules
     * @param facts the profile; null where there is none
     */
    Advice decide(
            Recommender recommender,
            Scope scope,
            String patientId,
            PatientState patient,
            PatientFacts facts,
            SharedSnapshot snapshot) {
        Summaries merged = summaries.apply(snapshot);
        OutcomeScale scale = merged.scale(settings.outcome().prior());
        Parameters parameters =
                patient.parameters() == null ? learning.initial(patientId, scale) : patient.parameters();
        FeatureKeeper.Placed placed = features.place(facts, parameters, snapshot);
        Decision decision = recommender.decide(
                scope,
                facts,
                patient.reactions(),
                placed.vector(),
                parameters.steps(),
                placed.byFeatures(),
                snapshot,
                scale,
                merged);
        return new Advice(
                patientId,
                parameters,
                placed.vector(),
                patient.reactions(),
                facts,
                snapshot,
                merged,
                scale,
                scope.size(snapshot.treatments()),
                decision);
    }

    /**
     * @param rules it was decided by
     * @param remarks symbols of warnings beside those of the decision
     */
    RecommendationBasis basis(
            Advice advice, AdviceCause cause, RecommendationStatus status, DecisionRules rules, List<String> remarks) {
        Parameters parameters = advice.parameters();
        return new RecommendationBasis(
                cause,
                advice.patientId(),
                status,
                streamTime.getAsLong(),
                parameters.steps(),
                advice.considered(),
                advice.scale().mean(),
                advice.summaries().calibration(),
                learning.criterion(),
                published(advice.vector()),
                advice.reactions(),
                parameters.steps() + parameters.refused(),
                advice.facts() == null ? null : advice.facts().revision(),
                advice.snapshot().positions(),
                advice.snapshot().catalogueDigest(),
                rules == settings.rules() ? siteRules : Long.toHexString(rules.digest()),
                remarks);
    }

    /** Bias and latent vector, without what a learner keeps beside them; null: not to be published. */
    private float[] published(float[] vector) {
        return settings.explanations().patientVector()
                ? Arrays.copyOf(vector, 1 + learning.learner().rank())
                : null;
    }
}
