package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.api.AvroJson;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.schemas.TreatmentCombination;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationViewTest {
    private final RecommendationView view = new RecommendationView(2);

    @Test
    void shouldShowRankedAndExcludedTreatmentsAsTables() {
        Recommendation recommendation = base().setRanked(List.of(
                        ranked("bravoctan", 31.4, 0.785, 0.12, 0.725, 1021, List.of()),
                        ranked("velozepam", 9.96, 0.249, 0.61, -0.056, 87, List.of("RISK_FACTOR_UNKNOWN"))))
                .setExcluded(List.of(
                        excluded("celidrol", ExclusionRule.CONTRAINDICATION, null, null, "HLA-B*57:01"),
                        excluded("miravir", ExclusionRule.THERAPEUTIC_INDEX, 1.52, 2.0, null),
                        excluded("tamivir", ExclusionRule.THERAPEUTIC_INDEX, 1.9, 2.0, null)))
                .setWarnings(List.of("RISK_FACTOR_UNKNOWN", "SOMETHING_NEW"))
                .build();
        assertThat(view.lines(recommendation))
                .containsExactly(
                        "Patient P000123 · ADVICE · 2024-05-01 08:30 UTC",
                        "Predictions rest on 31 outcomes of this patient.",
                        "  #  treatment        predicted  benefit  risk score  therap. index  utility  outcomes",
                        "  1  bravoctan  31 ± 5.0 points     0.79  0.12 low               11     0.72     1,021",
                        "  2  velozepam  10 ± 5.0 points     0.25  0.61 high              11   -0.056        87  warned",
                        "Excluded: 3 of 60 (1 contraindication, 2 therapeutic index too low)",
                        "  treatment  rule                       because of   value  limit",
                        "  celidrol   contraindication           HLA-B*57:01      –      –",
                        "  miravir    therapeutic index too low                 1.5    2.0",
                        "  … and 1 more",
                        "Warning: a risk factor is unknown, taken at its worst",
                        "Warning: SOMETHING_NEW");
    }

    @Test
    void shouldShowPairsAndSayWhichWereObserved() {
        Recommendation recommendation = base().setInterval80(1.0)
                .setCombinations(List.of(
                        new TreatmentCombination(
                                List.of("bravoctan", "celidrol"),
                                false,
                                null,
                                0.934,
                                0.2,
                                0.052,
                                0.78,
                                null,
                                null,
                                87,
                                List.of("RISK_FACTOR_UNKNOWN")),
                        new TreatmentCombination(
                                List.of("miravir", "tamivir"),
                                true,
                                41.0,
                                0.9,
                                0.1,
                                null,
                                0.75,
                                "miratam",
                                5.0,
                                1021,
                                List.of())))
                .setWarnings(List.of("ASSUMED", "PAIRS_UNRATED"))
                .build();

        assertThat(view.lines(recommendation))
                .containsSequence(
                        "Best pairs: unless observed, success as if each treatment worked or failed by itself",
                        "  #  together              success  risk score  interaction risk  utility  outcomes  basis",
                        "  1  bravoctan + celidrol     0.93  0.20 low               0.052     0.78        87  modelled, never observed                warned",
                        "  2  miravir + tamivir        0.90  0.10 low                   –     0.75     1,021  observed as miratam: 41 (36–46) points",
                        "Warning: it rests on assumptions of the request, not on the profile alone")
                .last()
                .asString()
                .startsWith("Warning: pairs can't be rated yet");
    }

    @Test
    void shouldSayWhyNothingIsRecommended() {
        Recommendation recommendation = base().setAbstainReason(AbstentionReason.NONE_SAFE)
                .setTier(AdviceTier.POPULATION)
                .setPatientEvidence(1)
                .build();
        assertThat(view.lines(recommendation))
                .containsExactly(
                        "Patient P000123 · ADVICE · 2024-05-01 08:30 UTC",
                        "Predictions rest on the average of all patients; only 1 outcome of this patient known.",
                        "No recommendation: no treatment passes the safety rules for this patient (NONE_SAFE).");
    }

    @Test
    void shouldMarkWhatIsSilent() {
        Recommendation recommendation =
                base().setStatus(RecommendationStatus.SILENT).build();
        assertThat(view.lines(recommendation).get(0))
                .contains("SILENT: for evaluation only, not to be shown to clinicians");
    }

    @Test
    void shouldShowTheIntervalWhereTheRecordTellsHowFarItReaches() {
        RankedTreatment treatment = ranked("bravoctan", 37.2, 0.9, 0.12, 0.7, 1021, List.of());
        treatment.setSuccessProbability(0.913);
        Recommendation recommendation =
                base().setRanked(List.of(treatment)).setInterval80(2.0).build();

        assertThat(String.join("\n", view.lines(recommendation)))
                .contains("predicted (80 % interval)", "37 (27–47) points", "success", "0.91");

        recommendation.setInterval80(null);
        assertThat(String.join("\n", view.lines(recommendation)))
                .contains("37 ± 5.0 points")
                .doesNotContain("interval");
    }

    @Test
    void shouldHaveWordsForEverySymbol() {
        for (AbstentionReason reason : AbstentionReason.values()) {
            assertThat(Wording.reason(reason)).isNotBlank();
        }
        for (ExclusionRule rule : ExclusionRule.values()) {
            assertThat(Wording.rule(rule)).isNotBlank();
        }
        for (AdviceTier tier : AdviceTier.values()) {
            assertThat(Wording.tier(tier, 2)).contains("2 outcomes");
        }
    }

    @Test
    void shouldGiveRecordsAsPlainJson() {
        Recommendation recommendation = base().setRanked(
                        List.of(ranked("bravoctan", Double.NaN, 0.785, 0.12, 0.725, 1021, List.of())))
                .build();
        assertThat(AvroJson.of(recommendation).toString())
                .contains("\"patientId\":\"P000123\"", "\"abstainReason\":null", "\"status\":\"ADVICE\"")
                .contains("\"ranked\":[{\"treatmentId\":\"bravoctan\",\"predictedOutcome\":null,\"deviation\":5.0")
                .contains("\"provenance\":{\"eventId\":null,\"sourceTopic\":\"outcome-events\"");
    }

    private static Recommendation.Builder base() {
        return Recommendation.newBuilder()
                .setRecommendationId("r")
                .setPatientId("P000123")
                .setCause(RecommendationCause.OUTCOME)
                .setStatus(RecommendationStatus.ADVICE)
                .setCreatedAt(1_714_552_200_000L)
                .setOutcomeUnit("points")
                .setTier(AdviceTier.PERSONAL)
                .setPatientEvidence(31)
                .setConsidered(60)
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic("outcome-events")
                        .setSourcePartition(0)
                        .setSourceOffset(7)
                        .build());
    }

    private static RankedTreatment ranked(
            String id,
            double predicted,
            double benefit,
            double risk,
            double utility,
            int evidence,
            List<String> warnings) {
        return RankedTreatment.newBuilder()
                .setTreatmentId(id)
                .setPredictedOutcome(predicted)
                .setDeviation(5.0)
                .setBenefit(benefit)
                .setRiskScore(risk)
                .setTherapeuticIndex(11.2)
                .setUtility(utility)
                .setEvidence(evidence)
                .setWarnings(warnings)
                .build();
    }

    private static ExcludedTreatment excluded(
            String id, ExclusionRule rule, Double value, Double limit, String subject) {
        return ExcludedTreatment.newBuilder()
                .setTreatmentId(id)
                .setRule(rule)
                .setValue(value)
                .setLimit(limit)
                .setSubject(subject)
                .build();
    }
}
