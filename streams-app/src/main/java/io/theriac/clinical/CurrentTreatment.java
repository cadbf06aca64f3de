package io.theriac.clinical;

/**
 * A treatment a patient receives now.
 *
 * @param treatmentId id of the treatment
 * @param dose daily dose in its unit, above 0; NaN: unknown
 * @param doseUnit unit of the dose; null: none. The dose counts only where it is the catalogue's
 */
public record CurrentTreatment(String treatmentId, double dose, String doseUnit) {}
