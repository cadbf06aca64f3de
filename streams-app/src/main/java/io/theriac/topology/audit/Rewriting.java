package io.theriac.topology.audit;

import io.theriac.clinical.Decision;
import io.theriac.learning.Calibration;
import io.theriac.learning.Intervals;
import io.theriac.learning.SquaredErrors;
import io.theriac.learning.SuccessCurve;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.Recommendation;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationBasis;
import io.theriac.topology.codec.RecommendationEncoder;
import io.theriac.topology.codec.RecommendationOrigin;
import io.theriac.topology.codec.ValueFormat.RecommendationFraming;
import java.util.Arrays;

/** Writes a decision as the service would have, with what the record says of who, when and from what. Combinations are taken as recorded. */
final class Rewriting {
    private Rewriting() {}

    static Recommendation of(Recorded recorded, Circumstances given, int considered, Decision decision) {
        Recommendation record = recorded.record();
        RecommendationFraming bare =
                (buffer, length) -> Arrays.copyOfRange(buffer, RecommendationFraming.HEADER, length);
        byte[] value = new RecommendationEncoder(origin(record, given), bare)
                .encode(basis(recorded, given, considered), decision);
        Recommendation written = AvroBinary.of(Recommendation.class).decode(value);
        written.setCombinations(record.getCombinations());
        return written;
    }

    private static RecommendationOrigin origin(Recommendation record, Circumstances given) {
        Provenance provenance = record.getProvenance();
        return new RecommendationOrigin(
                given.outcome().code(),
                given.outcome().unit(),
                provenance.getConfigurationDigest(),
                provenance.getModelDigest(),
                provenance.getSoftwareVersion());
    }

    private static RecommendationBasis basis(Recorded recorded, Circumstances given, int considered) {
        Recommendation record = recorded.record();
        Provenance provenance = record.getProvenance();
        SharedSnapshot snapshot = given.past().snapshot();
        return new RecommendationBasis(
                new AdviceCause(
                        record.getCause(),
                        provenance.getEventId(),
                        record.getRequestId(),
                        provenance.getSourceTopic(),
                        provenance.getSourcePartition(),
                        provenance.getSourceOffset()),
                record.getPatientId(),
                record.getStatus(),
                record.getCreatedAt(),
                record.getPatientEvidence(),
                considered,
                recorded.mean(),
                calibration(record),
                given.outcome().success(),
                recorded.vector(),
                recorded.reactions(),
                provenance.getPatientVersion(),
                given.profile() == null ? null : given.profile().revision(),
                provenance.getSnapshotPositions().stream()
                        .mapToLong(Long::longValue)
                        .toArray(),
                snapshot.catalogueDigest(),
                Long.toHexString(given.question().rules().digest()),
                given.question().remarks(calibration(record)));
    }

    private static Calibration calibration(Recommendation record) {
        boolean tells = record.getSuccessSlope() != null && record.getSuccessMidpoint() != null;
        return new Calibration(
                SquaredErrors.EMPTY,
                new Intervals(1, Recorded.orNaN(record.getInterval80()), Recorded.orNaN(record.getInterval95())),
                tells
                        ? new SuccessCurve(
                                Calibration.ENOUGH_FOR_SUCCESS, record.getSuccessSlope(), record.getSuccessMidpoint())
                        : SuccessCurve.INITIAL);
    }
}
