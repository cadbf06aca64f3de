package io.theriac.learning;

import java.util.function.IntFunction;

/**
 * Learns the feature vectors w_f of equation (22): the effective vector of a patient or treatment, bias in front, is its own residual
 * vector plus Σ_f x_f w_f. Pure, as {@link Learner} is; any number of threads may share an instance.
 *
 * <p>With the effective vectors p and t, the deviation d and the error e = r − r̂, the loss of one observation is
 * e² + λ Σ_f (d‖w_f‖² + b_f²), over the features the event has. The step of a feature of patients is
 *
 * <pre>
 *   w_f ← w_f + s α_n (e·x_f·t / d − λ·w_f)
 *   b_f ← b_f + s β_n (e·x_f − λ·b_f)        s = 1 / max(1, Σ x²)
 * </pre>
 *
 * which is −s·α_n/(2d) and −s·β_n/2 times the gradient; α_n and β_n decay with the number n of events that had the feature. The factor s
 * keeps an event with many features from stepping as far as all of them together. A feature of treatments is learned with the roles
 * exchanged. The error is clipped as it is for the vectors themselves.
 *
 * <p>A step is computed as an increment, which may be added later and elsewhere, alone or in a sum of several.
 */
public final class FeatureLearner {
    private final FeatureSettings settings;
    private final FactorModel model;

    /**
     * @param settings of the feature vectors
     * @param learner of the residual vectors
     */
    public FeatureLearner(FeatureSettings settings, LearnerSettings learner) {
        this.settings = settings;
        this.model = new FactorModel(learner);
    }

    /** The number of floats of a feature's vector: bias and latent entries. */
    public int size() {
        return 1 + model.rank();
    }

    /** A feature that no event had: all zero. */
    public Parameters initial() {
        return new Parameters(new float[size()], 0, 0);
    }

    /** The features' share of an effective vector, {@link EffectiveVector#part}. */
    public float[] part(FeatureVector x, IntFunction<Parameters> vectors) {
        return EffectiveVector.part(x, size(), vectors);
    }

    /**
     * What one event adds to the vectors of all its features.
     *
     * @param side whose features they are
     * @param own the effective vector of that side, as before the event
     * @param other the effective vector of the other side, as before the event
     * @param vectors a feature's vector by its number, as before the event; null: no event had it
     * @return beside x: an increment with one step; with one refused step and zeros where the step would not be finite
     */
    public Parameters[] increments(
            Side side,
            OutcomeScale scale,
            double outcome,
            float[] own,
            float[] other,
            FeatureVector x,
            IntFunction<Parameters> vectors) {
        double error = model.clippedError(side, scale, outcome, own, other);
        double share = 1 / Math.max(1.0, x.squaredLength());
        Parameters[] increments = new Parameters[x.size()];
        for (int i = 0; i < increments.length; i++) {
            Parameters vector = vectors.apply(x.features()[i]);
            increments[i] = increment(scale, error, share, x.values()[i], other, vector == null ? initial() : vector);
        }
        return increments;
    }

    private Parameters increment(
            OutcomeScale scale, double error, double share, float x, float[] other, Parameters vector) {
        float[] before = vector.values();
        double biasRate = share * settings.biasRate() / (1 + settings.biasDecay() * vector.steps());
        double rate = share * settings.rate() / (1 + settings.decay() * vector.steps());
        float[] change = new float[before.length];
        change[0] = (float) (biasRate * (error * x * scale.deviation() - settings.regularisation() * before[0]));
        float pull = (float) (rate * error * x);
        float shrink = (float) (rate * settings.regularisation());
        for (int i = 1; i < change.length; i++) {
            change[i] = pull * other[i] - shrink * before[i];
        }
        return Arithmetic.hasFiniteLength(change)
                ? new Parameters(change, 1, 0)
                : new Parameters(new float[change.length], 0, 1);
    }
}
