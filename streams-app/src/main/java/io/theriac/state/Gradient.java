package io.theriac.state;

import io.theriac.learning.OutcomeScale;

/**
 * What a patient's half of a step sends to the treatment's half. It names no patient.
 *
 * @param partition of the outcome events it comes from
 * @param sequence the outcome event's offset there: grows within a partition, one gradient at most for each
 * @param scale location and scale that the patient's half used
 * @param outcome in the outcome definition's unit
 * @param patient the patient's bias and effective latent vector as before the step
 */
public record Gradient(int partition, long sequence, OutcomeScale scale, double outcome, float[] patient) {}
