package io.theriac.simulation.paper;

/**
 * What one patient was given and what came of it.
 *
 * @param x of (29): the effective dose of the patient's regimen
 * @param success the observed share of visits at which the treatment succeeded, in [0, 1]
 */
public record Observation(double x, double success) {}
