package io.theriac.clinical;

/**
 * How a factor changes the doses of (2), (3) where it is present, that is tested and not 0.
 *
 * @param factor name of the factor
 * @param tdMultiplier multiplies TD50, in [0.05, 20]
 * @param edMultiplier multiplies ED50, in [0.05, 20]
 */
public record DoseMultiplier(String factor, double tdMultiplier, double edMultiplier) {}
