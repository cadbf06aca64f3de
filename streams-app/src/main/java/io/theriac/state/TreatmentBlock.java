package io.theriac.state;

import io.theriac.clinical.TreatmentRules;
import io.theriac.learning.EffectiveVector;
import io.theriac.learning.FeatureMoments;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.FeatureVector;
import io.theriac.learning.PredictionParts;
import io.theriac.learning.Side;
import java.util.Arrays;

/**
 * Up to {@value #WIDTH} treatments of the replica, laid out so that predicting all of them is a few straight loops: the latent
 * vectors column-major (coordinate by coordinate, one float per treatment). Immutable: a changed treatment gives a new block.
 */
final class TreatmentBlock {
    static final int WIDTH = 64;
    private static final int LANES = 4;

    private final int rank;
    private final float[] latent;
    private final float[] bias;
    private final String[] ids;
    private final TreatmentState[] states;
    private final long[] versions;
    private final TreatmentRules[] rules;
    private final long[] rulesVersions;
    private final FeatureValues[] features;

    private TreatmentBlock(
            int rank,
            float[] latent,
            float[] bias,
            String[] ids,
            TreatmentState[] states,
            long[] versions,
            TreatmentRules[] rules,
            long[] rulesVersions,
            FeatureValues[] features) {
        this.rank = rank;
        this.latent = latent;
        this.bias = bias;
        this.ids = ids;
        this.states = states;
        this.versions = versions;
        this.rules = rules;
        this.rulesVersions = rulesVersions;
        this.features = features;
    }

    static TreatmentBlock empty(int rank) {
        return new TreatmentBlock(
                rank,
                new float[padded(rank) * WIDTH],
                new float[WIDTH],
                new String[WIDTH],
                new TreatmentState[WIDTH],
                none(),
                new TreatmentRules[WIDTH],
                none(),
                new FeatureValues[WIDTH]);
    }

    private static long[] none() {
        long[] versions = new long[WIDTH];
        Arrays.fill(versions, -1);
        return versions;
    }

    TreatmentBlock withId(int column, String id) {
        String[] changed = ids.clone();
        changed[column] = id;
        return new TreatmentBlock(rank, latent, bias, changed, states, versions, rules, rulesVersions, features);
    }

    TreatmentBlock withRules(int column, TreatmentRules compiled, FeatureValues known, long version) {
        TreatmentRules[] changed = rules.clone();
        changed[column] = compiled;
        long[] changedVersions = rulesVersions.clone();
        changedVersions[column] = version;
        FeatureValues[] changedFeatures = features.clone();
        changedFeatures[column] = known;
        return new TreatmentBlock(rank, latent, bias, ids, states, versions, changed, changedVersions, changedFeatures);
    }

    TreatmentBlock withState(int column, TreatmentState state, long version) {
        float[] values = state.parameters().values();
        float[] changedLatent = latent.clone();
        for (int coordinate = 0; coordinate < rank; coordinate++) {
            changedLatent[coordinate * WIDTH + column] = values[1 + coordinate];
        }
        float[] changedBias = bias.clone();
        changedBias[column] = values[0];
        TreatmentState[] changedStates = states.clone();
        changedStates[column] = state;
        long[] changedVersions = versions.clone();
        changedVersions[column] = version;
        return new TreatmentBlock(
                rank, changedLatent, changedBias, ids, changedStates, changedVersions, rules, rulesVersions, features);
    }

    /** The same treatments with their effective vectors in place of the residual ones; for predicting only. */
    TreatmentBlock effective(SharedFeatures learned) {
        FeatureMoments moments = learned.sums().treatments();
        float[] effectiveLatent = latent.clone();
        float[] effectiveBias = bias.clone();
        for (int column = 0; column < WIDTH; column++) {
            FeatureVector y = learned.spaces().treatments().standardised(features(column), moments);
            float[] part = EffectiveVector.part(y, 1 + rank, feature -> learned.vector(Side.TREATMENT, feature));
            if (part != null) {
                effectiveBias[column] += part[0];
                for (int coordinate = 0; coordinate < rank; coordinate++) {
                    effectiveLatent[coordinate * WIDTH + column] += part[1 + coordinate];
                }
            }
        }
        return new TreatmentBlock(
                rank, effectiveLatent, effectiveBias, ids, states, versions, rules, rulesVersions, features);
    }

    /** What the catalogue says of the treatment's features. */
    FeatureValues features(int column) {
        return features[column] == null ? FeatureValues.NONE : features[column];
    }

    String id(int column) {
        return ids[column];
    }

    /** Null before the treatment's first outcome event. */
    TreatmentState state(int column) {
        return states[column];
    }

    /** The offset of the record that brought the state, −1 where there is none. */
    long version(int column) {
        return versions[column];
    }

    /** Null where the treatment is not in the catalogue. */
    TreatmentRules rules(int column) {
        return rules[column];
    }

    /** The offset of the record that brought the rules, −1 where there is none. */
    long rulesVersion(int column) {
        return rulesVersions[column];
    }

    /** Outcome events whose step was taken. */
    int evidence(int column) {
        return states[column] == null ? 0 : states[column].parameters().steps();
    }

    /**
     * Predicts every treatment of the block: r̂ = ((mean + b_p) + b_t) + p·t, the dot product in the canonical order of
     * {@link io.theriac.learning.Arithmetic}, so that it equals the learner's own prediction to the bit.
     *
     * @param mean of the outcomes
     * @param patient bias and latent vector
     * @param dots scratch of {@value #WIDTH} floats
     * @param into receives {@value #WIDTH} predictions
     */
    void predict(double mean, float[] patient, float[] dots, double[] into) {
        Arrays.fill(dots, 0f);
        for (int coordinate = 0; coordinate < rank; coordinate += LANES) {
            accumulate(coordinate, patient, dots);
        }
        double base = mean + patient[0];
        for (int column = 0; column < WIDTH; column++) {
            into[column] = (base + bias[column]) + dots[column];
        }
    }

    private void accumulate(int coordinate, float[] patient, float[] dots) {
        float first = patient[1 + coordinate];
        float second = coordinate + 1 < rank ? patient[2 + coordinate] : 0f;
        float third = coordinate + 2 < rank ? patient[3 + coordinate] : 0f;
        float fourth = coordinate + 3 < rank ? patient[4 + coordinate] : 0f;
        int row = coordinate * WIDTH;
        for (int column = 0; column < WIDTH; column++) {
            int at = row + column;
            dots[column] += ((first * latent[at] + second * latent[at + WIDTH]) + third * latent[at + 2 * WIDTH])
                    + fourth * latent[at + 3 * WIDTH];
        }
    }

    /** What {@link #predict} adds up for one treatment. */
    PredictionParts parts(int column, double mean, float[] patient) {
        float[] own = new float[1 + rank];
        own[0] = bias[column];
        for (int coordinate = 0; coordinate < rank; coordinate++) {
            own[1 + coordinate] = latent[coordinate * WIDTH + column];
        }
        return PredictionParts.of(mean, patient, own, rank);
    }

    private static int padded(int rank) {
        return (rank + LANES - 1) / LANES * LANES;
    }
}
