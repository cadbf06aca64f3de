package io.theriac.topology;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.CatalogueCodec;
import io.theriac.state.SharedKey;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps the catalogue: validates each entry before anyone sees it. A bad one goes to the dead letters and the last good one stays in
 * force, as it does against one with a lower revision, which came late; null withdraws.
 *
 * <p>A withdrawn entry stays in the store and is published as such: deleted, it could not be published again after a crash.
 */
final class CatalogueHandler {
    private final KeyCheck keys;
    private final InputReader<TreatmentProfile, CatalogueEntry> reader;
    private final KeyValueStore<byte[], byte[]> store;
    private final SharedPublisher publisher;
    private final DeadLetters deadLetters;
    private final ProcessingMetrics metrics;

    CatalogueHandler(
            InputReader<TreatmentProfile, CatalogueEntry> reader,
            KeyValueStore<byte[], byte[]> store,
            SharedPublisher publisher,
            DeadLetters deadLetters,
            ProcessingMetrics metrics) {
        this.keys = reader.key();
        this.reader = reader;
        this.store = store;
        this.publisher = publisher;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void handle(Record<byte[], byte[]> received, int partition) {
        Intake<CatalogueEntry> examined =
                received.value() == null ? withdrawal(received, partition) : reader.examine(received, partition);
        examined.conclude(entry -> keep(entry, received.timestamp()), rejected -> deadLetters.send(received, rejected));
    }

    private Intake<CatalogueEntry> withdrawal(Record<byte[], byte[]> received, int partition) {
        return keys.examine(received, partition).then(treatmentId -> {
            byte[] stored = store.get(SharedKey.catalogue(treatmentId));
            return stored == null
                    ? new Rejected<>(RejectionReason.NULL_VALUE, "there is no entry of this treatment to withdraw")
                    : new Accepted<>(CatalogueEntries.withdrawn(CatalogueCodec.decode(stored)));
        });
    }

    private void keep(CatalogueEntry entry, long timestamp) {
        byte[] key = SharedKey.catalogue(entry.treatmentId());
        UpdateResult result = result(store.get(key), entry);
        if (result == UpdateResult.APPLIED) {
            byte[] value = CatalogueCodec.encode(entry);
            store.put(key, value);
            publisher.changed(key, value, timestamp);
        }
        metrics.updated(UpdatedThing.CATALOGUE_ENTRY, result);
    }

    private static UpdateResult result(byte[] stored, CatalogueEntry entry) {
        if (stored == null) {
            return UpdateResult.APPLIED;
        }
        CatalogueEntry inForce = CatalogueCodec.decode(stored);
        if (inForce.revision() > entry.revision()) {
            return UpdateResult.SUPERSEDED;
        }
        return inForce.digest() == entry.digest() ? UpdateResult.UNCHANGED : UpdateResult.APPLIED;
    }
}
