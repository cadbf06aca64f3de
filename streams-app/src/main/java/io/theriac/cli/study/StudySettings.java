package io.theriac.cli.study;

import io.theriac.simulation.CohortSettings;

/**
 * How large the case study is.
 *
 * @param events outcome events of the twenty patients
 * @param seed of the simulation; the comparison takes this one and those that follow
 * @param seeds cohorts of each size that the methods are compared on; 0: none
 * @param large the large cohort of the comparison
 */
public record StudySettings(long events, long seed, int seeds, CohortSettings large) {}
