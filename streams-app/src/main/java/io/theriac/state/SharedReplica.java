package io.theriac.state;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.TreatmentRules;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureValues;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
    /** Ids of fixed combinations, of the updater alone. */
    private final Set<String> combinations = new LinkedHashSet<>();

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
                    case GRADIENTS -> throw new IllegalStateException("gradients are no shared parameters");
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
        CatalogueEntry entry = value == null ? null : CatalogueCodec.decode(value);
        SharedSnapshot known = withColumn(id);
        SharedSnapshot changed = known.withRules(
                known.column(id), entry == null ? null : compile(entry, known), features(entry), offset);
        if (entry != null && !entry.components().isEmpty()) {
            combinations.add(id);
        }
        for (String combination : combinations) {
            changed = recompiled(combination, id, changed);
        }
        return changed;
    }

    /** What is known of a component goes into the rules of its combinations, whichever is published first. */
    private SharedSnapshot recompiled(String combination, String component, SharedSnapshot known) {
        TreatmentRules rules = known.find(combination);
        int column = known.column(combination);
        return rules == null || !rules.componentIds().contains(component)
                ? known
                : known.withRules(
                        column, compile(rules.entry(), known), features(rules.entry()), known.rulesVersion(column));
    }

    private TreatmentRules compile(CatalogueEntry entry, SharedSnapshot known) {
        return TreatmentRules.compile(entry, factors, id -> {
            TreatmentRules rules = known.find(id);
            return rules == null ? null : rules.entry();
        });
    }

    private FeatureValues features(CatalogueEntry entry) {
        return entry == null ? FeatureValues.NONE : KnownFeatures.ofTreatment(entry.features(), spaces.treatments());
    }

    private SharedSnapshot withColumn(String id) {
        if (root.column(id) >= 0) {
            return root;
        }
        SharedSnapshot extended = root.withTreatment(id, rank);
        columns.put(id, extended.treatments() - 1);
        return extended;
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
