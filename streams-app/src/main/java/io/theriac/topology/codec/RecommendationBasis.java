package io.theriac.topology.codec;

import io.theriac.learning.Calibration;
import io.theriac.learning.SuccessCriterion;

/**
 * What a recommendation rests on besides the decision itself: who, when, from what.
 *
 * @param cause what led to it
 * @param patientId the patient
 * @param silent whether it is marked SILENT instead of ADVICE
 * @param createdAt stream time, milliseconds since the epoch
 * @param patientEvidence the patient's outcome events learned from
 * @param considered treatments considered
 * @param outcomeMean mean of the outcomes, in the outcome definition's unit
 * @param calibration by which intervals reach and successes are probable
 * @param criterion what a success is
 * @param patientVersion the patient's outcome events applied
 * @param profileRevision of the profile used, or null
 * @param snapshotPositions per partition of the shared parameters the last offset contained
 * @param catalogueDigest of the catalogue entries in force
 */
public record RecommendationBasis(
        AdviceCause cause,
        String patientId,
        boolean silent,
        long createdAt,
        int patientEvidence,
        int considered,
        double outcomeMean,
        Calibration calibration,
        SuccessCriterion criterion,
        long patientVersion,
        Long profileRevision,
        long[] snapshotPositions,
        long catalogueDigest) {}
