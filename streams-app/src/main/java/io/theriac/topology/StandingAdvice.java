package io.theriac.topology;

import io.theriac.clinical.Decision;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.state.ListedTreatments;
import io.theriac.state.PatientState;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationBasis;
import io.theriac.topology.codec.RecommendationEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The standing recommendation of a patient: decides it, and sends it. In two calls, so that the patient's state, which says what is
 * listed, can be put between them and before anything is forwarded.
 */
final class StandingAdvice {
    private final TopologySettings settings;
    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> profiles;
    private final SummariesKeeper summaries;
    private final PatientLearning learning;
    private final FeatureKeeper features;
    private final Recommender recommender;
    private final RecommendationEncoder encoder;
    private final ProcessingMetrics metrics;

    StandingAdvice(
            TopologySettings settings,
            ProcessorContext<byte[], byte[]> context,
            SummariesKeeper summaries,
            PatientLearning learning,
            FeatureKeeper features,
            Recommender recommender,
            RecommendationEncoder encoder,
            ProcessingMetrics metrics) {
        this.settings = settings;
        this.context = context;
        this.profiles = context.getStateStore(NodeNames.PROFILE_STORE);
        this.summaries = summaries;
        this.learning = learning;
        this.features = features;
        this.recommender = recommender;
        this.encoder = encoder;
        this.metrics = metrics;
    }

    /**
     * Advice that was decided and not sent yet; valid until the next one is decided.
     *
     * @param patientId whom it is for
     * @param parameters of the patient
     * @param facts the profile used; null where there is none
     * @param snapshot the treatments as decided upon
     * @param summaries of the outcomes
     * @param scale location and scale of the outcomes, from them
     * @param decision what was decided
     */
    record Advice(
            String patientId,
            Parameters parameters,
            PatientFacts facts,
            SharedSnapshot snapshot,
            Summaries summaries,
            OutcomeScale scale,
            Decision decision) {

        /** What it lists and what was judged together with that: current treatments. Nothing, where it lists nothing. */
        ListedTreatments listed() {
            IntStream ranked = IntStream.range(0, decision.rankedCount())
                    .map(rank -> ListedTreatments.hash(decision.rankedId(rank)));
            boolean together = decision.rankedCount() > 0 && facts != null && facts.currentTreatments() != null;
            IntStream current = together
                    ? facts.currentTreatments().stream().mapToInt(each -> ListedTreatments.hash(each.treatmentId()))
                    : IntStream.empty();
            return ListedTreatments.of(IntStream.concat(ranked, current).toArray());
        }
    }

    /** Decides with the profile in force. */
    Advice decide(byte[] patientKey, PatientState patient, SharedSnapshot snapshot) {
        return decide(new String(patientKey, StandardCharsets.UTF_8), patient, facts(patientKey), snapshot);
    }

    /** The profile in force; null where there is none. */
    PatientFacts facts(byte[] patientKey) {
        byte[] profile = profiles.get(patientKey);
        return profile == null ? null : ProfileCodec.decode(profile);
    }

    /** Decides with a profile given. */
    Advice decide(String patientId, PatientState patient, PatientFacts facts, SharedSnapshot snapshot) {
        Summaries merged = summaries.merged(snapshot);
        OutcomeScale scale = merged.scale(settings.outcome().prior());
        Parameters parameters =
                patient.parameters() == null ? learning.initial(patientId, scale) : patient.parameters();
        FeatureKeeper.Placed placed = features.place(facts, parameters, snapshot);
        Decision decision = recommender.decide(
                facts,
                patient.reactions(),
                placed.vector(),
                parameters.steps(),
                placed.byFeatures(),
                snapshot,
                scale,
                merged);
        return new Advice(patientId, parameters, facts, snapshot, merged, scale, decision);
    }

    /** @param timestamp of the record sent, milliseconds since the epoch */
    void send(Advice advice, AdviceCause cause, byte[] patientKey, long timestamp) {
        Parameters parameters = advice.parameters();
        RecommendationBasis basis = new RecommendationBasis(
                cause,
                advice.patientId(),
                settings.releaseMode() == ReleaseMode.SILENT,
                context.currentStreamTimeMs(),
                parameters.steps(),
                advice.snapshot().treatments(),
                advice.scale().mean(),
                advice.summaries().calibration(),
                learning.criterion(),
                parameters.steps() + parameters.refused(),
                advice.facts() == null ? null : advice.facts().revision(),
                advice.snapshot().positions(),
                advice.snapshot().catalogueDigest());
        byte[] value = encoder.encode(basis, advice.decision());
        context.forward(new Record<>(patientKey, value, timestamp), NodeNames.RECOMMENDATIONS_SINK);
        metrics.recommended(settings.releaseMode(), advice.decision().abstainReason());
    }
}
