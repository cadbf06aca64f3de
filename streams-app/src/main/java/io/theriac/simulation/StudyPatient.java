package io.theriac.simulation;

/**
 * A patient of the paper's simulation.
 *
 * @param id the pseudonymous id
 * @param severity D of (28): severity of the disease, 0 (none) to 1 (worst)
 * @param genetic G of (28): markers known to be carried, of three and more 1
 * @param history T of (28): earlier treatments, of five and more 1
 */
public record StudyPatient(String id, double severity, double genetic, double history) {}
