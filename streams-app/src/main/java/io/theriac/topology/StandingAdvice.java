package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.CachedStore;
import io.theriac.state.PatientState;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationBasis;
import io.theriac.topology.codec.RecommendationEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The standing recommendation of a patient: decides it, and sends it. In two calls, so that the patient's state, which says what is
 * listed, can be put between them and before anything is forwarded.
 */
final class StandingAdvice {
    private final TopologySettings settings;
    private final ProcessorContext<byte[], byte[]> context;
    private final CachedStore profiles;
    private final Adviser adviser;
    private final Recommender recommender;
    private final RecommendationEncoder encoder;
    private final ProcessingMetrics metrics;

    StandingAdvice(
            TopologySettings settings,
            ProcessorContext<byte[], byte[]> context,
            CachedStore profiles,
            Adviser adviser,
            Recommender recommender,
            RecommendationEncoder encoder,
            ProcessingMetrics metrics) {
        this.settings = settings;
        this.context = context;
        this.profiles = profiles;
        this.adviser = adviser;
        this.recommender = recommender;
        this.encoder = encoder;
        this.metrics = metrics;
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
        return adviser.decide(recommender, Scope.ALL, patientId, patient, facts, snapshot);
    }

    /** @param timestamp of the record sent, milliseconds since the epoch */
    void send(Advice advice, AdviceCause cause, byte[] patientKey, long timestamp) {
        RecommendationStatus status = settings.releaseMode() == ReleaseMode.SILENT
                ? RecommendationStatus.SILENT
                : RecommendationStatus.ADVICE;
        RecommendationBasis basis = adviser.basis(advice, cause, status, settings.rules(), List.of());
        byte[] value = encoder.encode(basis, advice.decision());
        context.forward(new Record<>(patientKey, value, timestamp), NodeNames.RECOMMENDATIONS_SINK);
        metrics.recommended(settings.releaseMode(), advice.decision().abstainReason());
    }
}
