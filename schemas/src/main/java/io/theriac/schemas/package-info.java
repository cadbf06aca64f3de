/**
 * The records of Theriac's topics, generated from the Avro schemas in {@code avro/*.avsc}, and the little that is needed to
 * use them. {@code asyncapi.yaml} says which topic carries which record.
 *
 * <p>In every record null means not known, never none and never zero; times are milliseconds since 1970-01-01T00:00:00Z.
 * Build records with {@code newBuilder()}: the constructors without arguments leave out the schema's defaults.
 */
package io.theriac.schemas;
