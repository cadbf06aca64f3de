package io.theriac.topology.audit;

import io.theriac.learning.Side;

/**
 * What a feature adds to a prediction (22): its value as it enters the model times what is learned of it, bias and latent part. It is
 * contained in the biases and the latent term.
 *
 * @param side whose feature it is
 * @param feature its name, a category as {@code name=category}
 * @param value in the outcome's unit
 */
public record FeatureTerm(Side side, String feature, double value) {}
