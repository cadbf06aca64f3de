package io.theriac.clinical;

/**
 * A feature of a treatment.
 *
 * @param name name of the feature
 * @param value its value in the feature's unit
 */
public record Feature(String name, double value) {}
