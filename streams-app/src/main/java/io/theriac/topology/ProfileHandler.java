package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.PatientProfile;
import io.theriac.state.CachedStore;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedReplica;
import io.theriac.topology.codec.AdviceCause;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps each patient's last good profile, and advises anew where it changed: what was safe by the old one may not be by the new one.
 * One with a lower revision than that in force came late and changes nothing.
 */
final class ProfileHandler {
    private final ProcessorContext<byte[], byte[]> context;
    private final InputReader<PatientProfile, PatientFacts> reader;
    private final SharedReplica replica;
    private final CachedStore profiles;
    private final CachedStore patients;
    private final StandingAdvice advice;
    private final DeadLetters deadLetters;
    private final ProcessingMetrics metrics;
    private final PatientStateCodec states = new PatientStateCodec();

    ProfileHandler(
            ProcessorContext<byte[], byte[]> context,
            InputReader<PatientProfile, PatientFacts> reader,
            CachedStore patients,
            CachedStore profiles,
            StandingAdvice advice,
            DeadLetters deadLetters,
            ProcessingMetrics metrics) {
        this.context = context;
        this.reader = reader;
        this.replica = context.getStateStore(NodeNames.REPLICA);
        this.profiles = profiles;
        this.patients = patients;
        this.advice = advice;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void handle(Record<byte[], byte[]> received, int partition) {
        reader.examine(received, partition)
                .conclude(facts -> keep(received, facts), rejected -> deadLetters.send(received, rejected));
    }

    private void keep(Record<byte[], byte[]> received, PatientFacts facts) {
        UpdateResult result = result(profiles.get(received.key()), facts);
        if (result == UpdateResult.APPLIED) {
            advise(received, facts);
        }
        metrics.updated(UpdatedThing.PROFILE, result);
    }

    private static UpdateResult result(byte[] stored, PatientFacts facts) {
        if (stored == null) {
            return UpdateResult.APPLIED;
        }
        PatientFacts inForce = ProfileCodec.decode(stored);
        if (inForce.revision() > facts.revision()) {
            return UpdateResult.SUPERSEDED;
        }
        return inForce.equals(facts) ? UpdateResult.UNCHANGED : UpdateResult.APPLIED;
    }

    private void advise(Record<byte[], byte[]> received, PatientFacts facts) {
        byte[] stored = patients.get(received.key());
        PatientState patient = stored == null ? PatientState.unlearned() : states.decode(stored);
        String patientId = new String(received.key(), StandardCharsets.UTF_8);
        Advice decided = advice.decide(patientId, patient, facts, replica.snapshot());
        profiles.put(received.key(), ProfileCodec.encode(facts));
        patients.put(received.key(), states.encode(patient.listing(decided.listed())));
        AdviceCause cause = AdviceCause.profile(context.recordMetadata().orElseThrow());
        advice.send(decided, cause, received.key(), received.timestamp());
    }
}
