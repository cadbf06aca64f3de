package io.theriac.cli.comparison;

/**
 * How one way of recommending did on one cohort.
 *
 * @param error prequential RMSE of the predictions, in the outcome's unit
 * @param precision share of the patients who can be helped whose first recommendation is the truly best safe treatment
 * @param regret utility lost against the truly best safe treatment, mean over all patients
 * @param unsafe share of the recommendations that break a rule of the true catalogue with all markers known
 * @param abstained share of the patients to whom nothing is recommended
 */
public record Result(double error, double precision, double regret, double unsafe, double abstained) {}
