package io.theriac.cli.study;

/**
 * How large the case study is.
 *
 * @param events outcome events of the twenty patients
 * @param seed of the simulation
 */
public record StudySettings(long events, long seed) {}
