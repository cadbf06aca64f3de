package io.theriac.topology.codec;

import io.theriac.clinical.AbstainReason;
import io.theriac.clinical.Change;
import io.theriac.clinical.Decision;
import io.theriac.clinical.Rule;
import io.theriac.clinical.SevereReactions;
import io.theriac.clinical.TermKind;
import io.theriac.clinical.Terms;
import io.theriac.clinical.Tier;
import io.theriac.clinical.TreatmentPair;
import io.theriac.clinical.Warning;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.RegimenChange;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a decision straight into the Avro encoding of a recommendation: the same bytes as the generated class's, without the objects.
 * Reusable, for one thread.
 */
public final class RecommendationEncoder {
    private static final Warning[] WARNINGS = Warning.values();
    private static final int[] RULES = ordinals(Rule.values(), ExclusionRule.class);
    private static final int[] REASONS = ordinals(AbstainReason.values(), AbstentionReason.class);
    private static final int[] CHANGES = ordinals(Change.values(), RegimenChange.class);
    private static final int[] TIERS = ordinals(Tier.values(), AdviceTier.class);

    /** The warning that a request's assumptions took part. */
    public static final String ASSUMED = "ASSUMED";
    /** The warning that pairs were asked for when too few outcomes were known to tell the probability of a success. */
    public static final String PAIRS_UNRATED = "PAIRS_UNRATED";

    private final RecommendationOrigin origin;
    private final ValueFormat.RecommendationFraming framing;
    private final AvroOutput out = new AvroOutput(4096);

    public RecommendationEncoder(RecommendationOrigin origin, ValueFormat.RecommendationFraming framing) {
        this.origin = origin;
        this.framing = framing;
    }

    /** The value of the recommendation that a finished decision is. */
    public byte[] encode(RecommendationBasis basis, Decision decision) {
        return encode(basis, decision, List.of());
    }

    /** The same with the best pairs of treatments, best first. */
    public byte[] encode(RecommendationBasis basis, Decision decision, List<TreatmentPair> pairs) {
        out.reset(ValueFormat.RecommendationFraming.HEADER);
        writeHead(basis, decision);
        writeRanked(basis, decision);
        writePairs(pairs);
        writeExcluded(decision);
        writeWarnings(decision.warnings(), basis.remarks());
        writeVector(basis.patientVector());
        writeReactions(basis.reactions());
        writeProvenance(basis);
        return framing.frame(out.buffer(), out.length());
    }

    private void writeHead(RecommendationBasis basis, Decision decision) {
        out.writeString(basis.cause().recommendationId());
        out.writeString(basis.patientId());
        out.writeIndex(basis.cause().kind().ordinal());
        out.writeIndex(basis.status().ordinal());
        out.writeNullableString(basis.cause().requestId());
        out.writeNullableString(null);
        writeAbstainReason(decision.abstainReason());
        out.writeLong(basis.createdAt());
        out.writeString(origin.outcomeCode());
        out.writeString(origin.outcomeUnit());
        out.writeIndex(TIERS[decision.tier().ordinal()]);
        out.writeLong(basis.patientEvidence());
        out.writeLong(basis.considered());
        out.writeNullableDouble(basis.outcomeMean());
        out.writeNullableDouble(basis.calibration().intervals().reach80());
        out.writeNullableDouble(basis.calibration().intervals().reach95());
        boolean tells = basis.calibration().tellsSuccess();
        out.writeNullableDouble(tells ? basis.calibration().curve().slope() : Double.NaN);
        out.writeNullableDouble(tells ? basis.calibration().curve().midpoint() : Double.NaN);
    }

    private void writeAbstainReason(AbstainReason reason) {
        if (reason == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeIndex(REASONS[reason.ordinal()]);
        }
    }

    private void writeRanked(RecommendationBasis basis, Decision decision) {
        int count = decision.rankedCount();
        out.startArray(count);
        for (int rank = 0; rank < count; rank++) {
            out.writeString(decision.rankedId(rank));
            out.writeDouble(decision.predicted(rank));
            out.writeNullableDouble(decision.deviation(rank));
            out.writeDouble(decision.benefit(rank));
            out.writeNullableDouble(decision.riskScore(rank));
            out.writeNullableDouble(decision.therapeuticIndex(rank));
            out.writeNullableDouble(decision.interactionRisk(rank));
            out.writeDouble(decision.utility(rank));
            out.writeNullableDouble(
                    basis.calibration().success(decision.predicted(rank), decision.deviation(rank), basis.criterion()));
            out.writeLong(decision.evidence(rank));
            out.writeIndex(CHANGES[decision.change(rank).ordinal()]);
            writeWarnings(decision.warnings(rank), List.of());
            writeTerms(decision.terms(), rank);
        }
        out.endArray();
    }

    private void writePairs(List<TreatmentPair> pairs) {
        out.startArray(pairs.size());
        for (TreatmentPair pair : pairs) {
            out.startArray(pair.treatmentIds().size());
            pair.treatmentIds().forEach(out::writeString);
            out.endArray();
            out.writeBoolean(pair.observed());
            out.writeNullableDouble(pair.predicted());
            out.writeNullableDouble(pair.success());
            out.writeNullableDouble(pair.riskScore());
            out.writeNullableDouble(pair.interactionRisk());
            out.writeDouble(pair.utility());
            out.writeNullableString(pair.combinationId());
            out.writeNullableDouble(pair.deviation());
            out.writeLong(pair.evidence());
            writeWarnings(pair.warnings(), List.of());
        }
        out.endArray();
    }

    private void writeTerms(Terms terms, int rank) {
        int count = terms.count(rank);
        out.startArray(count);
        for (int i = 0; i < count; i++) {
            String subject = terms.subject(rank, i);
            out.writeString(
                    subject == null
                            ? terms.kind(rank, i).word()
                            : terms.kind(rank, i).prefix(),
                    subject == null ? "" : subject,
                    terms.missing(rank, i) ? TermKind.MISSING : "");
            out.writeDouble(terms.value(rank, i));
        }
        out.endArray();
    }

    private void writeExcluded(Decision decision) {
        int count = decision.excludedCount();
        out.startArray(count);
        for (int i = 0; i < count; i++) {
            out.writeString(decision.excludedId(i));
            out.writeIndex(RULES[decision.excludedRule(i).ordinal()]);
            out.writeNullableDouble(decision.excludedValue(i));
            out.writeNullableDouble(decision.excludedLimit(i));
            out.writeNullableString(decision.excludedSubject(i));
        }
        out.endArray();
    }

    private void writeWarnings(int mask, List<String> remarks) {
        out.startArray(Integer.bitCount(mask) + remarks.size());
        for (String remark : remarks) {
            out.writeString(remark);
        }
        for (Warning warning : WARNINGS) {
            if (warning.in(mask)) {
                out.writeString(warning.name());
            }
        }
        out.endArray();
    }

    private void writeVector(float[] vector) {
        if (vector == null) {
            out.writeIndex(0);
            return;
        }
        out.writeIndex(1);
        out.startArray(vector.length);
        for (float value : vector) {
            out.writeFloat(value);
        }
        out.endArray();
    }

    private void writeReactions(SevereReactions reactions) {
        if (!reactions.grades().isEmpty()) {
            out.startArray(reactions.grades().size());
            reactions.grades().forEach((treatmentId, grade) -> {
                out.writeString(treatmentId);
                out.writeLong(grade);
            });
        }
        out.endArray();
    }

    private void writeProvenance(RecommendationBasis basis) {
        AdviceCause cause = basis.cause();
        out.writeNullableString(cause.eventId());
        out.writeString(cause.topic());
        out.writeLong(cause.partition());
        out.writeLong(cause.offset());
        out.writeLong(basis.patientVersion());
        writeNullableLong(basis.profileRevision());
        out.startArray(basis.snapshotPositions().length);
        for (long position : basis.snapshotPositions()) {
            out.writeLong(position);
        }
        out.endArray();
        out.writeString(Long.toHexString(basis.catalogueDigest()));
        out.writeString(origin.configurationDigest());
        out.writeString(basis.rulesDigest());
        out.writeString(origin.modelDigest());
        out.writeString(origin.softwareVersion());
    }

    private void writeNullableLong(Long value) {
        if (value == null) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeLong(value);
        }
    }

    /** By ordinal of our enum the index of the schema's symbol of the same name. */
    private static <E extends Enum<E>, S extends Enum<S>> int[] ordinals(E[] ours, Class<S> symbols) {
        return Arrays.stream(ours)
                .mapToInt(value -> Enum.valueOf(symbols, value.name()).ordinal())
                .toArray();
    }
}
