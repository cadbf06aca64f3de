package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.state.CachedStore;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedReplica;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Answers requests: what would be recommended if. An answer changes nothing: no state is put, the standing recommendation stays. A
 * request that can't be answered goes to the dead letters; where its id can be read, a reply says why.
 */
final class RequestHandler {
    private final InputReader<RecommendationRequest, RecommendationRequest> reader;
    private final RecommendationRequests requests;
    private final SharedReplica replica;
    private final CachedStore patients;
    private final CachedStore profiles;
    private final WhatIf whatIf;
    private final DeadLetters deadLetters;
    private final PatientStateCodec states = new PatientStateCodec();

    RequestHandler(
            ProcessorContext<byte[], byte[]> context,
            InputReader<RecommendationRequest, RecommendationRequest> reader,
            RecommendationRequests requests,
            CachedStore patients,
            CachedStore profiles,
            WhatIf whatIf,
            DeadLetters deadLetters) {
        this.reader = reader;
        this.requests = requests;
        this.replica = context.getStateStore(NodeNames.REPLICA);
        this.patients = patients;
        this.profiles = profiles;
        this.whatIf = whatIf;
        this.deadLetters = deadLetters;
    }

    void handle(Record<byte[], byte[]> received, int partition) {
        reader.examine(received, partition)
                .conclude(request -> answer(received, request), rejected -> deadLetters.send(received, rejected));
    }

    private void answer(Record<byte[], byte[]> received, RecommendationRequest request) {
        byte[] patient = patients.get(received.key());
        byte[] profile = profiles.get(received.key());
        known(request, patient, profile)
                .then(requests::question)
                .then(question -> question.answerable(facts(profile)))
                .conclude(
                        question -> whatIf.reply(
                                received,
                                question,
                                patient == null ? PatientState.unlearned() : states.decode(patient),
                                facts(profile),
                                replica.snapshot()),
                        rejected -> refuse(received, request, rejected));
    }

    private static Intake<RecommendationRequest> known(RecommendationRequest request, byte[] patient, byte[] profile) {
        return patient == null && profile == null
                ? new Rejected<>(
                        RejectionReason.INVALID_REQUEST, "the patient is unknown: there is no profile and no outcome")
                : new Accepted<>(request);
    }

    private static PatientFacts facts(byte[] profile) {
        return profile == null ? null : ProfileCodec.decode(profile);
    }

    private void refuse(Record<byte[], byte[]> received, RecommendationRequest request, Rejected<?> rejection) {
        deadLetters.send(received, rejection);
        whatIf.refuse(received, request, rejection.detail());
    }
}
