package io.theriac.learning;

import java.util.function.IntFunction;

/**
 * The feature vectors and moments of one side as a sequential model learns them: all in memory, not safe for several threads.
 */
final class FeatureTable {
    private final FeatureSpace space;
    private final FeatureLearner learner;
    private final Parameters[] vectors;
    private FeatureMoments moments;

    FeatureTable(FeatureSpace space, FeatureLearner learner) {
        this.space = space;
        this.learner = learner;
        this.vectors = new Parameters[space.size()];
        this.moments = FeatureMoments.empty(space);
    }

    FeatureSpace space() {
        return space;
    }

    FeatureVector standardised(FeatureValues known) {
        return space.standardised(known, moments);
    }

    float[] effective(float[] residual, FeatureVector x) {
        return EffectiveVector.of(residual, learner.part(x, vectors()));
    }

    Parameters[] increments(OutcomeScale scale, double outcome, float[] own, float[] other, FeatureVector x) {
        return learner.increments(space.side(), scale, outcome, own, other, x, vectors());
    }

    void add(FeatureVector x, Parameters[] increments, FeatureValues known) {
        for (int i = 0; i < increments.length; i++) {
            int feature = x.features()[i];
            Parameters before = vectors[feature] == null ? learner.initial() : vectors[feature];
            vectors[feature] = before.plus(increments[i]);
        }
        moments = moments.plus(space, known);
    }

    private IntFunction<Parameters> vectors() {
        return feature -> vectors[feature];
    }

    /** Null if no event had the feature. */
    Parameters vector(int feature) {
        return vectors[feature];
    }

    FeatureMoments moments() {
        return moments;
    }
}
