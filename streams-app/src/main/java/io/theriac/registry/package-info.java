/** A client of registries that speak the Confluent REST API, and Avro serdes in the Confluent wire format. */
package io.theriac.registry;
