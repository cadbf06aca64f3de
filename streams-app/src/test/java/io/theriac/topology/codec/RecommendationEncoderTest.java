package io.theriac.topology.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Contraindication;
import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.Explainer;
import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.FactorRange;
import io.theriac.clinical.MapCatalogue;
import io.theriac.clinical.MissingPolicy;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.RiskWeight;
import io.theriac.clinical.SevereReactions;
import io.theriac.clinical.TreatmentPair;
import io.theriac.clinical.TreatmentRules;
import io.theriac.clinical.TreatmentStatus;
import io.theriac.clinical.Warning;
import io.theriac.learning.Calibration;
import io.theriac.learning.PredictionParts;
import io.theriac.learning.SuccessCriterion;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.schemas.RegimenChange;
import io.theriac.schemas.TreatmentCombination;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RecommendationEncoderTest {
    private static final double INTERACTION_B = 0.05;
    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", 0, 10, 0, 10, 5);
    private static final float[] VECTOR = {0.5f, -1.25f, 3f};
    private static final AvroBinary<Recommendation> GENERATED = AvroBinary.of(Recommendation.class);
    private static final RecommendationOrigin ORIGIN =
            new RecommendationOrigin("RESPONSE", "points", "c0ffee", "cafe", "1.2.3");

    @Property(tries = 300)
    void shouldWriteTheBytesOfTheGeneratedClass(
            @ForAll @Size(max = 40) List<@StringLength(max = 12) String> treatments,
            @ForAll @IntRange(max = 12) int size,
            @ForAll boolean warn,
            @ForAll long number,
            @ForAll @StringLength(max = 20) String text) {
        Decision decision = decide(treatments, Math.max(1, size), warn);
        RecommendationBasis basis = basis(decision, number, text);
        List<TreatmentPair> pairs = pairs(size, number, text);
        byte[] payload = payload(basis, decision, pairs);
        Recommendation decoded = GENERATED.decode(payload);
        assertThat(GENERATED.encode(decoded)).isEqualTo(payload);
        assertThat(decoded.getCombinations()).isEqualTo(records(pairs));
        assertThat(decoded.getPatientId()).isEqualTo(text);
        assertThat(decoded.getRanked()).hasSize(decision.rankedCount());
        assertThat(decoded.getExcluded()).hasSize(decision.excludedCount());
        assertThat(decoded.getAbstainReason() == null).isEqualTo(decision.abstainReason() == null);
        assertThat(decoded.getProvenance().getSourceOffset()).isEqualTo(number);
        assertThat(decoded.getPatientVector()).isEqualTo(number % 7 == 0 ? null : List.of(0.5f, -1.25f, 3f));
        assertThat(decoded.getObservedReactions()).hasSize(number % 4 == 0 ? 0 : 1);
        assertThat(decoded.getSuccessSlope() != null).isEqualTo(number % 2 != 0);
        assertThat(decoded.getProvenance().getSnapshotPositions()).containsExactly(number, -1L);
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            assertThat(decoded.getRanked().get(rank).getTreatmentId()).isEqualTo(decision.rankedId(rank));
            assertThat(decoded.getRanked().get(rank).getUtility()).isEqualTo(decision.utility(rank));
            assertThat(decoded.getRanked().get(rank).getDeviation()).isEqualTo(decision.deviation(rank));
            assertThat(decoded.getRanked().get(rank).getSuccessProbability() != null)
                    .isEqualTo(number % 2 != 0);
            assertThat(decoded.getRanked().get(rank).getInteractionRisk()).isEqualTo(INTERACTION_B);
            assertThat(decoded.getRanked().get(rank).getChange())
                    .isEqualTo(warn ? RegimenChange.UNKNOWN : RegimenChange.ADD);
        }
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            assertThat(decoded.getRanked().get(rank).getTerms())
                    .containsExactly(
                            new ExplanationTerm("bias", 2.0), new ExplanationTerm("latent", -1.0),
                            new ExplanationTerm("risk:Größe?", 0.125), new ExplanationTerm("interaction", 0.05));
        }
        for (int i = 0; i < decision.excludedCount(); i++) {
            assertThat(decoded.getExcluded().get(i).getSubject()).isEqualTo(decision.excludedSubject(i));
        }
    }

    @Property(tries = 100)
    void shouldNameWhatAnExcludedTreatmentIsContraindicatedBy(@ForAll @StringLength(max = 12) String text) {
        String marker = "m" + text;
        FactorIndex factors = new FactorIndex();
        TreatmentRules rules =
                TreatmentRules.compile(entry("t", List.of(contraindicating(marker))), factors, id -> null);
        PatientContext patient = new PatientContext();
        Factor present = Factor.tested(marker, 1);
        PatientFacts facts =
                new PatientFacts(1, List.of(present), Set.of(), Set.of(), Set.of(), List.of(), List.of(), null);
        patient.resolve(facts, SevereReactions.NONE, MapCatalogue.of(factors));
        Decision decision = new Decision();
        Decider decider = decider(3, true);
        decider.begin(decision, patient, 3);
        decider.consider(decision, "t", 9, 5, 1.25, rules);
        decider.finish(decision);

        Recommendation decoded = GENERATED.decode(payload(basis(decision, 1, "p"), decision));
        assertThat(decoded.getExcluded()).singleElement().satisfies(excluded -> {
            assertThat(excluded.getRule()).isEqualTo(ExclusionRule.CONTRAINDICATION);
            assertThat(excluded.getSubject()).isEqualTo(marker);
        });
    }

    private static Contraindication contraindicating(String marker) {
        return new Contraindication(
                Contraindication.Kind.FACTOR, marker, Contraindication.Severity.ABSOLUTE, FactorRange.PRESENT);
    }

    private static List<TreatmentPair> pairs(int size, long number, String text) {
        TreatmentPair modelled = new TreatmentPair(
                List.of("a", text), null, Double.NaN, Double.NaN, 0.75, Double.NaN, Double.NaN, 0.5, 20, 0);
        TreatmentPair observed = new TreatmentPair(
                List.of("b", text),
                text,
                number,
                1.5,
                0.5,
                0.25,
                0.125,
                0.375,
                21,
                Warning.DOSES_MISSING.bit() | Warning.RISK_FACTOR_UNKNOWN.bit());
        return Collections.nCopies(size, size % 2 == 0 ? modelled : observed);
    }

    private static List<TreatmentCombination> records(List<TreatmentPair> pairs) {
        return pairs.stream()
                .map(pair -> new TreatmentCombination(
                        pair.treatmentIds(),
                        pair.observed(),
                        orNull(pair.predicted()),
                        pair.success(),
                        orNull(pair.riskScore()),
                        orNull(pair.interactionRisk()),
                        pair.utility(),
                        pair.combinationId(),
                        orNull(pair.deviation()),
                        pair.evidence(),
                        pair.warnings() == 0 ? List.of() : List.of("DOSES_MISSING", "RISK_FACTOR_UNKNOWN")))
                .toList();
    }

    private static Double orNull(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private static byte[] payload(RecommendationBasis basis, Decision decision) {
        return payload(basis, decision, List.of());
    }

    private static byte[] payload(RecommendationBasis basis, Decision decision, List<TreatmentPair> pairs) {
        byte[] framed = new RecommendationEncoder(ORIGIN, (buffer, length) -> Arrays.copyOf(buffer, length))
                .encode(basis, decision, pairs);
        return Arrays.copyOfRange(framed, ValueFormat.RecommendationFraming.HEADER, framed.length);
    }

    private static RecommendationBasis basis(Decision decision, long number, String text) {
        return new RecommendationBasis(
                new AdviceCause(
                        RecommendationCause.OUTCOME, text, number % 5 == 0 ? text : null, "outcome-events", 2, number),
                text,
                number % 2 == 0 ? RecommendationStatus.SILENT : RecommendationStatus.ADVICE,
                number,
                3,
                decision.rankedCount() + decision.excludedCount(),
                1.5,
                calibration((int) (Math.abs(number % 2) * 600)),
                new SuccessCriterion(1, 5),
                number % 7 == 0 ? null : VECTOR,
                number % 4 == 0 ? SevereReactions.NONE : SevereReactions.NONE.with(text, 4),
                4,
                number % 3 == 0 ? null : number,
                new long[] {number, -1},
                number,
                "beef",
                number % 5 == 0 ? List.of("ASSUMED", text) : List.of());
    }

    /** Success probabilities are told from 500 outcomes on. */
    private static Calibration calibration(int outcomes) {
        Calibration calibration = Calibration.EMPTY;
        for (int i = 0; i < outcomes; i++) {
            calibration =
                    calibration.plus(calibration.forecast(3, i, 5, 2, null), 4 + i % 3, new SuccessCriterion(1, 5));
        }
        return calibration;
    }

    private static Decision decide(List<String> treatments, int size, boolean warn) {
        Decider decider = decider(size, warn);
        FactorIndex factors = new FactorIndex();
        PatientContext patient = new PatientContext();
        PatientFacts facts = new PatientFacts(1, null, null, null, null, warn ? null : List.of(), null, null);
        patient.resolve(facts, SevereReactions.NONE, MapCatalogue.of(factors));
        Decision decision = new Decision();
        decider.begin(decision, patient, 3);
        for (int i = 0; i < treatments.size(); i++) {
            TreatmentRules compiled =
                    i % 5 == 0 ? null : TreatmentRules.compile(entry("t" + i, List.of()), factors, id -> null);
            decider.consider(decision, treatments.get(i), i, i / 3.0, 1.25 + i, compiled);
        }
        decider.finish(decision);
        explain(decision, factors, size, warn);
        return decision;
    }

    private static void explain(Decision decision, FactorIndex factors, int size, boolean warn) {
        Explainer explainer = new Explainer(OUTCOME, rules(size, warn), 99, 9);
        explainer.begin(decision);
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            TreatmentRules compiled = TreatmentRules.compile(entry("t", List.of()), factors, id -> null);
            explainer.explain(decision, rank, compiled, new PredictionParts(1, 0.5f, 2f, -1f));
        }
    }

    private static Decider decider(int size, boolean warn) {
        return new Decider(OUTCOME, rules(size, warn));
    }

    private static DecisionRules rules(int size, boolean warn) {
        return new DecisionRules(0.5, 0, 2, 0.8, 0.5, 5, size, Map.of())
                .withMissing(warn ? MissingPolicy.WARN : MissingPolicy.ALLOW);
    }

    private static CatalogueEntry entry(String id, List<Contraindication> contraindications) {
        return new CatalogueEntry(
                id,
                1,
                id,
                List.of(),
                null,
                List.of(),
                null,
                30,
                1,
                Double.NaN,
                "mg",
                List.of(),
                List.of(new RiskWeight("Größe", 0.125, 0, 1)),
                0,
                INTERACTION_B,
                contraindications,
                Double.NaN,
                null,
                List.of(),
                TreatmentStatus.ACTIVE);
    }
}
