/** Simulated cohorts with a known ground truth. */
package io.theriac.simulation;
