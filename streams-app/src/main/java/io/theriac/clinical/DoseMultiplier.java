package io.theriac.clinical;

/**
 * How a factor changes the doses of (2), (3) where the patient's value lies in a range.
 *
 * @param factor name of the factor
 * @param range the values it applies to
 * @param tdMultiplier multiplies TD50, in [0.05, 20]
 * @param edMultiplier multiplies ED50, in [0.05, 20]
 */
public record DoseMultiplier(String factor, FactorRange range, double tdMultiplier, double edMultiplier) {}
