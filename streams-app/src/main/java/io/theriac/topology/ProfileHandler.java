package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.PatientProfile;
import io.theriac.state.ProfileCodec;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps each patient's last good profile. */
final class ProfileHandler {
    private final InputReader<PatientProfile, PatientFacts> reader;
    private final KeyValueStore<byte[], byte[]> profiles;
    private final DeadLetters deadLetters;

    ProfileHandler(
            InputReader<PatientProfile, PatientFacts> reader,
            KeyValueStore<byte[], byte[]> profiles,
            DeadLetters deadLetters) {
        this.reader = reader;
        this.profiles = profiles;
        this.deadLetters = deadLetters;
    }

    void handle(Record<byte[], byte[]> received, int partition) {
        reader.examine(received, partition)
                .conclude(
                        facts -> profiles.put(received.key(), ProfileCodec.encode(facts)),
                        rejected -> deadLetters.send(received, rejected));
    }
}
