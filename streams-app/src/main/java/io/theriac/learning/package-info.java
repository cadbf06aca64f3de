/** Pure online learners: parameters, predictions and stochastic-gradient steps. Knows nothing of Kafka, Avro or HTTP. */
package io.theriac.learning;
