package io.theriac.state;

import io.theriac.clinical.Catalogue;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.TreatmentRules;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.PredictionParts;
import io.theriac.learning.Summaries;
import java.util.Arrays;
import java.util.Map;

/**
 * The shared parameters as of one position of their topic: treatments, catalogue and summaries. Immutable, so a reader that
 * takes it once sees one consistent prefix for the whole of an event.
 *
 * <p>Column numbers are local to an instance: whatever is stored or compared uses ids.
 */
public final class SharedSnapshot implements Catalogue {
    private final TreatmentBlock[] blocks;
    private final int treatments;
    private final Map<String, Integer> columns;
    private final FactorIndex factors;
    private final Summaries[] summaries;
    private final long[] positions;
    private final CatalogueSums catalogue;
    private final Suspension suspension;
    private final long suspensionVersion;
    private final SharedFeatures features;
    /** By block, filled when first asked for: any thread may, and all would fill in the same. */
    private final TreatmentBlock[] effective;

    private SharedSnapshot(
            TreatmentBlock[] blocks,
            int treatments,
            Map<String, Integer> columns,
            FactorIndex factors,
            Summaries[] summaries,
            long[] positions,
            CatalogueSums catalogue,
            Suspension suspension,
            long suspensionVersion,
            SharedFeatures features,
            TreatmentBlock[] effective) {
        this.blocks = blocks;
        this.treatments = treatments;
        this.columns = columns;
        this.factors = factors;
        this.summaries = summaries;
        this.positions = positions;
        this.catalogue = catalogue;
        this.suspension = suspension;
        this.suspensionVersion = suspensionVersion;
        this.features = features;
        this.effective = effective;
    }

    /**
     * Of a topic without a record.
     *
     * @param columns by treatment id; grows ahead of the snapshot
     * @param factors the dictionary of the catalogue's rules; likewise
     * @param spaces which features are learned from
     */
    static SharedSnapshot empty(Map<String, Integer> columns, FactorIndex factors, FeatureSpaces spaces) {
        return new SharedSnapshot(
                new TreatmentBlock[0],
                0,
                columns,
                factors,
                new Summaries[0],
                new long[0],
                CatalogueSums.EMPTY,
                Suspension.NONE,
                -1,
                SharedFeatures.empty(spaces),
                new TreatmentBlock[0]);
    }

    /** Treatments learned or catalogued: columns 0 up to this number. */
    public int treatments() {
        return treatments;
    }

    /** The treatment's column, or −1. */
    public int column(String treatmentId) {
        Integer column = columns.get(treatmentId);
        // The map grows ahead of an older snapshot.
        return column == null || column >= treatments ? -1 : column;
    }

    public String id(int column) {
        return block(column).id(column % TreatmentBlock.WIDTH);
    }

    /** What is learned of a treatment; null before its first outcome event. */
    public TreatmentState state(int column) {
        return block(column).state(column % TreatmentBlock.WIDTH);
    }

    /** Grows with every state published for this treatment. */
    public long version(int column) {
        return block(column).version(column % TreatmentBlock.WIDTH);
    }

    /** The treatment's compiled catalogue entry; null where it is not catalogued. */
    public TreatmentRules rules(int column) {
        return block(column).rules(column % TreatmentBlock.WIDTH);
    }

    /** Grows with every catalogue entry published for this treatment: the offset of its record; −1 where there is none. */
    public long rulesVersion(int column) {
        return block(column).rulesVersion(column % TreatmentBlock.WIDTH);
    }

    @Override
    public TreatmentRules find(String treatmentId) {
        int column = column(treatmentId);
        return column < 0 ? null : rules(column);
    }

    @Override
    public boolean listsIndications() {
        return catalogue.indicated() > 0;
    }

    /** Outcome events of the treatment whose step was taken. */
    public int evidence(int column) {
        return block(column).evidence(column % TreatmentBlock.WIDTH);
    }

    @Override
    public FactorIndex factors() {
        return factors;
    }

    /** The published summaries of all senders but one, merged in partition order. */
    public Summaries summariesOfOthers(int partition) {
        Summaries merged = Summaries.EMPTY;
        for (int sender = 0; sender < summaries.length; sender++) {
            merged = sender == partition ? merged : merged.merge(summaries[sender]);
        }
        return merged;
    }

    /** Whether no summaries were published between the two snapshots. */
    public boolean hasSummariesOf(SharedSnapshot other) {
        return summaries == other.summaries;
    }

    /** The published summaries of all senders, merged in partition order. */
    public Summaries summaries() {
        Summaries merged = Summaries.EMPTY;
        for (Summaries partial : summaries) {
            merged = merged.merge(partial);
        }
        return merged;
    }

    /** Per partition of the shared parameters the offset of the last record contained, −1 for none. Not to be modified. */
    public long[] positions() {
        return positions;
    }

    /** A digest of all catalogue entries in force, independent of their order; 0 for an empty catalogue. */
    public long catalogueDigest() {
        return catalogue.digest();
    }

    /** Whether recommending is suspended. */
    public Suspension suspension() {
        return suspension;
    }

    /** Grows with every suspension and resumption: the offset of its record; −1 where there was none. */
    public long suspensionVersion() {
        return suspensionVersion;
    }

    /** What is learned of features. */
    public SharedFeatures features() {
        return features;
    }

    /** What the catalogue says of a treatment's features. */
    public FeatureValues features(String treatmentId) {
        int column = column(treatmentId);
        return column < 0 ? FeatureValues.NONE : block(column).features(column % TreatmentBlock.WIDTH);
    }

    /** Blocks of {@link Scorer}: the treatments' effective vectors. */
    TreatmentBlock[] blocks() {
        if (features.spaces().treatments().size() == 0) {
            return blocks;
        }
        for (int number = 0; number < blocks.length; number++) {
            if (effective[number] == null) {
                effective[number] = blocks[number].effective(features);
            }
        }
        return effective;
    }

    /**
     * The parts of a prediction that {@link Scorer} makes.
     *
     * @param mean of the outcomes, in the outcome definition's unit
     * @param patient bias and effective latent vector
     */
    public PredictionParts parts(int column, double mean, float[] patient) {
        return blocks()[column / TreatmentBlock.WIDTH].parts(column % TreatmentBlock.WIDTH, mean, patient);
    }

    SharedSnapshot withBlock(int number, TreatmentBlock block) {
        TreatmentBlock[] changed = blocks.clone();
        changed[number] = block;
        return new SharedSnapshot(
                changed,
                treatments,
                columns,
                factors,
                summaries,
                positions,
                catalogue,
                suspension,
                suspensionVersion,
                features,
                effectiveWithout(number, changed.length));
    }

    SharedSnapshot withTreatment(String id, int rank) {
        int column = treatments;
        int number = column / TreatmentBlock.WIDTH;
        TreatmentBlock[] changed = number < blocks.length ? blocks.clone() : Arrays.copyOf(blocks, number + 1);
        TreatmentBlock block = changed[number] == null ? TreatmentBlock.empty(rank) : changed[number];
        changed[number] = block.withId(column % TreatmentBlock.WIDTH, id);
        return new SharedSnapshot(
                changed,
                column + 1,
                columns,
                factors,
                summaries,
                positions,
                catalogue,
                suspension,
                suspensionVersion,
                features,
                effectiveWithout(number, changed.length));
    }

    SharedSnapshot withFeatures(SharedFeatures changed) {
        return new SharedSnapshot(
                blocks,
                treatments,
                columns,
                factors,
                summaries,
                positions,
                catalogue,
                suspension,
                suspensionVersion,
                changed,
                new TreatmentBlock[effective.length]);
    }

    private TreatmentBlock[] effectiveWithout(int number, int length) {
        TreatmentBlock[] others = Arrays.copyOf(effective, length);
        others[number] = null;
        return others;
    }

    SharedSnapshot withSummaries(int partition, Summaries partial) {
        int length = Math.max(summaries.length, partition + 1);
        Summaries[] changed = Arrays.copyOf(summaries, length);
        Arrays.fill(changed, summaries.length, length, Summaries.EMPTY);
        changed[partition] = partial;
        return new SharedSnapshot(
                blocks,
                treatments,
                columns,
                factors,
                changed,
                positions,
                catalogue,
                suspension,
                suspensionVersion,
                features,
                effective);
    }

    SharedSnapshot withPosition(int partition, long offset) {
        int length = Math.max(positions.length, partition + 1);
        long[] changed = Arrays.copyOf(positions, length);
        Arrays.fill(changed, positions.length, length, -1);
        changed[partition] = offset;
        return new SharedSnapshot(
                blocks,
                treatments,
                columns,
                factors,
                summaries,
                changed,
                catalogue,
                suspension,
                suspensionVersion,
                features,
                effective);
    }

    SharedSnapshot withSuspension(Suspension changed, long version) {
        return new SharedSnapshot(
                blocks,
                treatments,
                columns,
                factors,
                summaries,
                positions,
                catalogue,
                changed,
                version,
                features,
                effective);
    }

    SharedSnapshot withRules(int column, TreatmentRules rules, FeatureValues known, long version) {
        CatalogueSums sums = catalogue.without(rules(column)).with(rules);
        TreatmentBlock changed = block(column).withRules(column % TreatmentBlock.WIDTH, rules, known, version);
        return withBlock(column / TreatmentBlock.WIDTH, changed).withCatalogue(sums);
    }

    private SharedSnapshot withCatalogue(CatalogueSums sums) {
        return new SharedSnapshot(
                blocks,
                treatments,
                columns,
                factors,
                summaries,
                positions,
                sums,
                suspension,
                suspensionVersion,
                features,
                effective);
    }

    TreatmentBlock block(int column) {
        return blocks[column / TreatmentBlock.WIDTH];
    }
}
