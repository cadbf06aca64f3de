package io.theriac.cli.comparison;

/**
 * One way of recommending.
 *
 * @param method name of what predicts
 * @param withRules whether the safety rules apply and the utility ranks; otherwise the best predicted outcome is recommended
 */
record Arm(String method, boolean withRules) {}
