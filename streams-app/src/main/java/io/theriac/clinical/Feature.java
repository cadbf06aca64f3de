package io.theriac.clinical;

/**
 * A feature of a treatment; it has either a value or a category.
 *
 * @param name name of the feature
 * @param value its value in the feature's unit; NaN: none
 * @param category its category, where it has no order; null: none
 */
public record Feature(String name, double value, String category) {}
