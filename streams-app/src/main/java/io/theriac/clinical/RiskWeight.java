package io.theriac.clinical;

/**
 * One term of the risk score (4): weight · clamp((x − lo) / (hi − lo), 0, 1).
 *
 * @param factor name of the factor
 * @param weight share of the risk score, ≥ 0
 * @param lo value of the factor at which the risk begins, in the factor's unit
 * @param hi value at which it is full, not equal to lo; below lo where lower values are the risk
 */
public record RiskWeight(String factor, double weight, double lo, double hi) {}
