/**
 * Compares the learner with traditional methods on simulated cohorts, whose truth is known: the pure model and decision, event by event, without
 * Kafka.
 */
package io.theriac.cli.comparison;
