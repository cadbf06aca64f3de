package io.theriac.learning;

import java.util.function.IntFunction;

/** The sums of equation (22), in the one order that learning, scoring and their tests share. */
public final class EffectiveVector {

    private EffectiveVector() {}

    /**
     * Σ_f x_f w_f, in float: for every entry {@code ((x1·w1 + x2·w2) + x3·w3) + …}, features ascending.
     *
     * @param size of a vector: bias and latent entries
     * @param vectors a feature's vector by its number; null counts as zero
     * @return bias and latent entries; null if there is no feature at all
     */
    public static float[] part(FeatureVector x, int size, IntFunction<Parameters> vectors) {
        if (x.size() == 0) {
            return null;
        }
        float[] part = new float[size];
        for (int i = 0; i < x.size(); i++) {
            Parameters vector = vectors.apply(x.features()[i]);
            if (vector != null) {
                add(part, x.values()[i], vector.values());
            }
        }
        return part;
    }

    private static void add(float[] part, float x, float[] vector) {
        for (int i = 0; i < part.length; i++) {
            part[i] += x * vector[i];
        }
    }

    /**
     * The effective vector: {@code residual + part}, entry by entry, in float.
     *
     * @param residual at least bias and latent vector
     * @param part the features' share; null: there is none, and the result is the residual itself
     */
    public static float[] of(float[] residual, float[] part) {
        if (part == null) {
            return residual;
        }
        float[] effective = new float[part.length];
        for (int i = 0; i < effective.length; i++) {
            effective[i] = residual[i] + part[i];
        }
        return effective;
    }
}
