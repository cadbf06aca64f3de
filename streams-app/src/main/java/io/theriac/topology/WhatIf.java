package io.theriac.topology;

import io.theriac.clinical.Decider;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.TreatmentPair;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.PatientState;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationBasis;
import io.theriac.topology.codec.RecommendationEncoder;
import io.theriac.topology.codec.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/** Works out the replies to requests, and sends them. */
final class WhatIf {
    private final TopologySettings settings;
    private final Exchange exchange;
    private final Adviser adviser;
    private final Pairs pairs;
    private final RecommendationEncoder encoder;
    private final ValueFormat.RecommendationFraming framing;
    private final AvroBinary<Recommendation> refusals = AvroBinary.of(Recommendation.class);

    /** @param framing of the replies' topic */
    WhatIf(
            TopologySettings settings,
            Exchange exchange,
            Adviser adviser,
            RecommendationEncoder encoder,
            ValueFormat.RecommendationFraming framing) {
        this.settings = settings;
        this.exchange = exchange;
        this.adviser = adviser;
        this.pairs = new Pairs(adviser, settings.outcome());
        this.encoder = encoder;
        this.framing = framing;
    }

    /** @param facts the profile in force; null where there is none */
    void reply(
            Record<byte[], byte[]> received,
            Question question,
            PatientState patient,
            PatientFacts facts,
            SharedSnapshot snapshot) {
        Recommender recommender = new Recommender(
                new Decider(settings.outcome(), question.rules()),
                settings.explanations().explainer(settings.outcome(), question.rules()));
        String patientId = new String(received.key(), StandardCharsets.UTF_8);
        PatientFacts assumed = question.assumed(facts);
        Advice decided = adviser.decide(recommender, question.scope(), patientId, patient, assumed, snapshot);
        List<TreatmentPair> together =
                pairs.best(question, decided.decision().abstainReason(), patientId, patient, assumed, snapshot);
        RecommendationBasis basis = adviser.basis(
                decided,
                cause(question.requestId()),
                RecommendationStatus.WHAT_IF,
                question.rules(),
                question.remarks(decided.summaries().calibration()));
        send(received, encoder.encode(basis, decided.decision(), together));
    }

    /** @param problem why it isn't answered, in words without any value of the patient */
    void refuse(Record<byte[], byte[]> received, RecommendationRequest request, String problem) {
        AdviceCause cause = cause(request.getRequestId());
        byte[] refusal = refusals.encode(Recommendation.newBuilder()
                .setRecommendationId(cause.recommendationId())
                .setPatientId(request.getPatientId())
                .setCause(RecommendationCause.REQUEST)
                .setStatus(RecommendationStatus.WHAT_IF)
                .setRequestId(request.getRequestId())
                .setRequestProblem(problem)
                .setAbstainReason(AbstentionReason.REQUEST_REFUSED)
                .setCreatedAt(exchange.streamTime())
                .setOutcomeCode(settings.outcome().code())
                .setOutcomeUnit(settings.outcome().unit())
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic(cause.topic())
                        .setSourcePartition(cause.partition())
                        .setSourceOffset(cause.offset())
                        .setConfigurationDigest(settings.configurationDigest())
                        .setSoftwareVersion(settings.softwareVersion())
                        .build())
                .build());
        byte[] buffer = new byte[ValueFormat.RecommendationFraming.HEADER + refusal.length];
        System.arraycopy(refusal, 0, buffer, ValueFormat.RecommendationFraming.HEADER, refusal.length);
        send(received, framing.frame(buffer, buffer.length));
    }

    private AdviceCause cause(String requestId) {
        return exchange.cause(requestId);
    }

    private void send(Record<byte[], byte[]> received, byte[] value) {
        exchange.reply(received, value);
    }
}
