package io.theriac.service;

import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.state.Ledger;
import io.theriac.state.LedgerEntry;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.Inquiry;
import io.theriac.topology.TheriacTopology;
import io.theriac.topology.TopologySettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads the stores of this instance for others than the topology: what is committed, as {@link CommittedReading} has it, unless less is
 * asked for. Thread-safe.
 */
public final class PatientQueries {
    /** Beside a commit interval: the end of a transaction, and some more. */
    private static final Duration COMMITTING = Duration.ofSeconds(3);

    private final KafkaStreams streams;
    private final TheriacTopology topology;
    private final Inquiry inquiry;
    private final CommittedOffsets committed;
    private final HostInfo self;
    private final Duration patience;

    /** @param commitInterval of the tasks: what they have read is committed as late as that */
    PatientQueries(
            KafkaStreams streams,
            TheriacTopology topology,
            TopologySettings settings,
            CommittedOffsets committed,
            HostInfo self,
            Duration commitInterval) {
        this.streams = streams;
        this.topology = topology;
        this.inquiry = new Inquiry(settings);
        this.committed = committed;
        this.self = self;
        this.patience = commitInterval.plus(COMMITTING);
    }

    /**
     * An answer, and what it is worth.
     *
     * @param value the answer; empty where nothing is known of the patient
     * @param committed whether all that it rests on is committed
     * @param stale whether it may come from a copy that lags behind
     */
    public record Answer<T>(Optional<T> value, boolean committed, boolean stale) {}

    /** Who keeps a patient; empty while partitions move. */
    public Optional<Owner> owner(String patientId) {
        return metadata(patientId).map(KeyQueryMetadata::activeHost).flatMap(host -> owner(host, self));
    }

    /** While a task has no owner, Kafka Streams names a host that isn't one. */
    static Optional<Owner> owner(HostInfo host, HostInfo self) {
        return host.equals(HostInfo.unavailable())
                ? Optional.empty()
                : Optional.of(new Owner(host.host(), host.port(), host.equals(self)));
    }

    private Optional<KeyQueryMetadata> metadata(String patientId) {
        try {
            KeyQueryMetadata found =
                    streams.queryMetadataForKey(TheriacTopology.PATIENTS, bytes(patientId), new ByteArraySerializer());
            return found == null || found.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    ? Optional.empty()
                    : Optional.of(found);
        } catch (StreamsNotStartedException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /**
     * What is recommended to a patient now.
     *
     * @param stale whether a copy of the state may answer, and without waiting for a commit
     * @throws NotAvailableException if it can't be told right now
     */
    public Answer<Recommendation> recommendation(String patientId, String requestId, boolean stale) {
        return answer(
                patientId,
                stale,
                known -> known.any() ? Optional.of(inquiry.standing(known, requestId, snapshot())) : Optional.empty());
    }

    /**
     * What would be recommended if; changes nothing.
     *
     * @param profile taken for the patient's where none is known; null: none is given
     * @throws io.theriac.topology.RefusedQuestionException if the request can't be answered: why
     * @throws NotAvailableException if it can't be told right now
     */
    public Answer<Recommendation> whatIf(RecommendationRequest request, PatientProfile profile, boolean stale) {
        return answer(
                request.getPatientId(),
                stale,
                known -> known.any() || profile != null
                        ? Optional.of(inquiry.whatIf(known, request, profile, snapshot()))
                        : Optional.empty());
    }

    /**
     * The newest outcomes of a patient, newest first.
     *
     * @throws NotAvailableException if it can't be told right now
     */
    public Answer<List<LedgerEntry>> history(String patientId, int limit, boolean stale) {
        return answer(patientId, stale, known -> {
            if (!known.any()) {
                return Optional.empty();
            }
            PatientState patient =
                    known.state() == null ? PatientState.unlearned() : new PatientStateCodec().decode(known.state());
            ReadOnlyKeyValueStore<byte[], byte[]> ledger = store(TheriacTopology.LEDGER, partition(patientId), stale);
            return Optional.of(Ledger.newest(ledger, bytes(patientId), patient, limit));
        });
    }

    /** The shared parameters. */
    public SharedSnapshot snapshot() {
        return topology.snapshot().orElseThrow(() -> new NotAvailableException("the instance is starting"));
    }

    private <T> Answer<T> answer(String patientId, boolean stale, Function<Inquiry.Known, Optional<T>> question) {
        try {
            int partition = partition(patientId);
            if (stale) {
                return new Answer<>(question.apply(read(patientId, partition, true)), false, true);
            }
            CommittedReading reading = new CommittedReading(
                    () -> topology.progress().position(partition), offsets -> committed.reach(offsets, patience));
            return new Answer<>(reading.read(() -> question.apply(read(patientId, partition, false))), true, false);
        } catch (InvalidStateStoreException e) {
            throw new NotAvailableException(CommittedReading.MOVING);
        }
    }

    private Inquiry.Known read(String patientId, int partition, boolean stale) {
        byte[] key = bytes(patientId);
        return new Inquiry.Known(
                patientId,
                store(TheriacTopology.PATIENTS, partition, stale).get(key),
                store(TheriacTopology.PROFILES, partition, stale).get(key),
                System.currentTimeMillis());
    }

    private int partition(String patientId) {
        return metadata(patientId)
                .map(KeyQueryMetadata::partition)
                .orElseThrow(() -> new NotAvailableException("partitions are being assigned"));
    }

    private ReadOnlyKeyValueStore<byte[], byte[]> store(String name, int partition, boolean stale) {
        StoreQueryParameters<ReadOnlyKeyValueStore<byte[], byte[]>> query = StoreQueryParameters.fromNameAndType(
                        name, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
                .withPartition(partition);
        return streams.store(stale ? query.enableStaleStores() : query);
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }
}
