package io.theriac.topology.audit;

import io.theriac.clinical.RiskExplanation;

/**
 * What a treatment's place in a recommendation, or its exclusion, is made of.
 *
 * @param treatmentId id of the treatment
 * @param predicted the parts of its prediction; null: it is neither recorded nor can it be predicted again
 * @param risks the parts of its risks and doses; null: it is not catalogued
 * @param minimumIndex what its therapeutic index must be above
 */
public record TreatmentExplanation(
        String treatmentId, PredictionExplanation predicted, RiskExplanation risks, double minimumIndex) {}
