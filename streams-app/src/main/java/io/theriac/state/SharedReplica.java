package io.theriac.state;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.TreatmentRules;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureValues;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/**
 * Every instance's copy of the shared parameters: a global store behind one volatile root. The single updater replaces the
 * root record by record; a reader takes it once per event and needs no lock.
 *
 * <p>In memory on purpose: a corrupt global store on disk can stop an instance from ever starting again, and this one is
 * rebuilt from its topic in seconds.
 */
public final class SharedReplica implements StateStore {
    private final String name;
    private final int rank;
    private final FeatureSpaces spaces;
    private final Map<String, Integer> columns = new ConcurrentHashMap<>();
    private final FactorIndex factors = new FactorIndex();
    private volatile SharedSnapshot root;
    private volatile boolean open;

    /** Without features. */
    public SharedReplica(String name, int rank) {
        this(name, rank, FeatureSpaces.of(FeatureDictionary.EMPTY));
    }

    /**
     * @param rank of the latent vectors
     * @param spaces which features are learned from
     */
    public SharedReplica(String name, int rank, FeatureSpaces spaces) {
        this.name = name;
        this.rank = rank;
        this.spaces = spaces;
        this.root = SharedSnapshot.empty(columns, factors, spaces);
    }

    /** The shared parameters as of the last record applied. */
    public SharedSnapshot snapshot() {
        return root;
    }

    /**
     * Applies one record of the shared parameters. Called by one thread.
     *
     * @throws IllegalStateException on a record that is not in our format
     */
    public void apply(int partition, long offset, byte[] key, byte[] value) {
        SharedKey sharedKey = SharedKey.parse(key);
        SharedSnapshot changed =
                switch (sharedKey.kind()) {
                    case TREATMENT -> withTreatment(sharedKey.id(), value, offset);
                    case CATALOGUE -> withCatalogueEntry(sharedKey.id(), value, offset);
                    case SUMMARIES ->
                        root.withSummaries(Integer.parseInt(sharedKey.id()), SummariesCodec.decode(value));
                    case FEATURE -> withFeature(sharedKey, value);
                    case MOMENTS ->
                        root.withFeatures(root.features()
                                .withSums(Integer.parseInt(sharedKey.id()), FeatureSumsCodec.decode(value)));
                    case IDENTITY -> root;
                    case SUSPENSION -> root.withSuspension(Suspension.decode(value), offset);
                };
        root = changed.withPosition(partition, offset);
    }

    private SharedSnapshot withTreatment(String id, byte[] value, long offset) {
        SharedSnapshot known = withColumn(id);
        int column = known.column(id);
        TreatmentBlock block =
                known.block(column).withState(column % TreatmentBlock.WIDTH, TreatmentStateCodec.decode(value), offset);
        return known.withBlock(column / TreatmentBlock.WIDTH, block);
    }

    private SharedSnapshot withFeature(SharedKey key, byte[] value) {
        int feature = spaces.of(key.side()).find(key.featureId());
        return feature < 0
                ? root
                : root.withFeatures(root.features().withState(key.side(), feature, TreatmentStateCodec.decode(value)));
    }

    private SharedSnapshot withCatalogueEntry(String id, byte[] value, long offset) {
        SharedSnapshot known = withColumn(id);
        int column = known.column(id);
        TreatmentRules before = known.rules(column);
        CatalogueEntry entry = value == null ? null : CatalogueCodec.decode(value);
        TreatmentRules after = entry == null ? null : TreatmentRules.compile(entry, factors);
        FeatureValues features =
                entry == null ? FeatureValues.NONE : KnownFeatures.ofTreatment(entry.features(), spaces.treatments());
        long digest = known.catalogueDigest() - digest(before) + digest(after);
        TreatmentBlock block = known.block(column).withRules(column % TreatmentBlock.WIDTH, after, features, offset);
        return known.withBlock(column / TreatmentBlock.WIDTH, block).withCatalogueDigest(digest);
    }

    private SharedSnapshot withColumn(String id) {
        if (root.column(id) >= 0) {
            return root;
        }
        SharedSnapshot extended = root.withTreatment(id, rank);
        columns.put(id, extended.treatments() - 1);
        return extended;
    }

    private static long digest(TreatmentRules rules) {
        return rules == null ? 0 : rules.digest();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore store) {
        // Demanded by the interface and never called for a global store: its processor reads the topic again.
        context.register(store, (key, value) -> {
            throw new IllegalStateException("the replica is restored by its processor");
        });
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    /**
     * Kept by the store itself, in memory: after a restart the topic is read from its beginning. Deprecated from birth, as all stores will
     * have to; until then a store that doesn't say so is given a checkpoint file.
     */
    @Override
    @SuppressWarnings("deprecation")
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
