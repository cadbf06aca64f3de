package io.theriac.topology.codec;

import io.theriac.clinical.SevereReactions;
import io.theriac.learning.Calibration;
import io.theriac.learning.SuccessCriterion;
import io.theriac.schemas.RecommendationStatus;
import java.util.List;

/**
 * What a recommendation rests on besides the decision itself: who, when, from what.
 *
 * @param cause what led to it
 * @param patientId the patient
 * @param status what it may be used for
 * @param createdAt stream time, milliseconds since the epoch
 * @param patientEvidence the patient's outcome events learned from
 * @param considered treatments considered
 * @param outcomeMean mean of the outcomes, in the outcome definition's unit
 * @param calibration by which intervals reach and successes are probable
 * @param criterion what a success is
 * @param patientVector the patient's bias and effective latent vector; null: not to be published
 * @param reactions severe reactions learned from the patient's outcome events
 * @param patientVersion the patient's outcome events applied
 * @param profileRevision of the profile used, or null
 * @param snapshotPositions per partition of the shared parameters the last offset contained
 * @param catalogueDigest of the catalogue entries in force
 * @param rulesDigest of limits, weights and policies, in hex
 * @param remarks symbols of warnings that concern the answer to a request as such
 */
public record RecommendationBasis(
        AdviceCause cause,
        String patientId,
        RecommendationStatus status,
        long createdAt,
        int patientEvidence,
        int considered,
        double outcomeMean,
        Calibration calibration,
        SuccessCriterion criterion,
        float[] patientVector,
        SevereReactions reactions,
        long patientVersion,
        Long profileRevision,
        long[] snapshotPositions,
        long catalogueDigest,
        String rulesDigest,
        List<String> remarks) {}
