package io.theriac.clinical;

/**
 * A feature of a treatment.
 *
 * @param name name of the feature; a category of one without an order is named {@code feature=category} and has the value 1
 * @param value its value in the feature's unit
 */
public record Feature(String name, double value) {}
