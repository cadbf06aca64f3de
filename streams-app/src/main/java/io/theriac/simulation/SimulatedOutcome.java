package io.theriac.simulation;

/**
 * One outcome of the stream.
 *
 * @param number 0, 1, …: the place in the stream
 * @param patient number of the patient
 * @param treatment number of the treatment
 * @param outcome the observed outcome in points, inside the accepted range
 * @param observedAt milliseconds since the epoch, UTC; rises from event to event
 * @param randomised whether the treatment was drawn by lot; otherwise a clinician chose it
 */
record SimulatedOutcome(long number, int patient, int treatment, double outcome, long observedAt, boolean randomised) {}
