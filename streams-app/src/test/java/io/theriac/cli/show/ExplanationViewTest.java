package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.cli.audit.Sources;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.RiskExplanation;
import io.theriac.clinical.RiskExplanation.DoseTerm;
import io.theriac.clinical.RiskExplanation.InteractionTerm;
import io.theriac.clinical.RiskExplanation.ScoreTerm;
import io.theriac.clinical.Together;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.Side;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.topology.Question;
import io.theriac.topology.audit.Circumstances;
import io.theriac.topology.audit.FeatureTerm;
import io.theriac.topology.audit.PredictionExplanation;
import io.theriac.topology.audit.Recomputation;
import io.theriac.topology.audit.SharedPast;
import io.theriac.topology.audit.TreatmentExplanation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationViewTest {
    private static final DecisionRules RULES = DecisionRules.defaults();
    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition("score", "points", -50, 100, 0, 40, 20);
    private static final Sources RECORD_ALONE = new Sources(List.of(), List.of("the profile is gone"));
    private static final RiskExplanation RISKS = new RiskExplanation(
            List.of(new ScoreTerm("age", 0.1449, 0.138, false), new ScoreTerm("weight", 0.0904, 1, true)),
            Together.ALL,
            List.of(new InteractionTerm(null, 1, 0.0311), new InteractionTerm("miravir", 0.5, 0.02)),
            73.2,
            14.6,
            "mg/d",
            List.of(new DoseTerm("slow metaboliser", 0.5, 1, false), new DoseTerm("smoker", 0.9, 1.26, true)));
    private static final RiskExplanation NOTHING_KNOWN =
            new RiskExplanation(List.of(), null, List.of(), Double.NaN, 14.6, "mg/d", List.of());

    private final ExplanationView view = new ExplanationView(2);

    @Test
    void shouldTellWhatTheNumbersOfAListedTreatmentAreMadeOf() {
        PredictionExplanation predicted = new PredictionExplanation(
                31.64, 18.96, 3.712, 10.41, -1.44, List.of(new FeatureTerm(Side.PATIENT, "age", -2.13)));

        assertThat(explained(listed(), predicted, RISKS))
                .containsExactly(
                        "   predicted outcome 32 (17–46) points (80 % interval; 95 %: 8.6–55)",
                        "     mean of all outcomes                          19 points",
                        "     this patient, whatever the treatment        +3.7 points",
                        "     this treatment, whoever the patient          +10 points",
                        "     this treatment in this patient beyond that  -1.4 points",
                        "     of which by features: age -2.1",
                        "   utility 0.72 = benefit 0.79 − 0.50 × (risk score 0.11 + interaction risk 0.031 / limit 0.50)",
                        "   risk score 0.11 low (limit 0.80)",
                        "     age     0.020  of at most 0.14",
                        "     weight  0.090  unknown, so it counts in full",
                        "   interaction risk 0.031 (limit 0.50): of all treatments together",
                        "     lumictan itself  0.031  at 1.0 of the maximal daily dose",
                        "     miravir          0.020  at 0.50 of the maximal daily dose",
                        "   therapeutic index 5.0 (must be above 3.0) = TD50 73 mg/d / ED50 15 mg/d, with",
                        "     slow metaboliser  TD50 × 0.50",
                        "     smoker            TD50 × 0.90, ED50 × 1.3 (unknown; counts as it lowers the index)",
                        "   evidence: 1,037 outcomes of this treatment; probability of success 0.86",
                        "   warning: a risk factor is unknown, taken at its worst");
    }

    @Test
    void shouldSayWhatIsUnknownOfAListedTreatment() {
        RankedTreatment treatment = listed();
        treatment.setDeviation(null);
        treatment.setRiskScore(null);
        treatment.setInteractionRisk(null);
        treatment.setTherapeuticIndex(null);
        treatment.setSuccessProbability(null);
        treatment.setWarnings(List.of());
        PredictionExplanation predicted = new PredictionExplanation(31.64, 18.96, null, 10.41, null, List.of());

        assertThat(explained(treatment, predicted, NOTHING_KNOWN))
                .containsExactly(
                        "   predicted outcome 32 points",
                        "     mean of all outcomes                                     19 points",
                        "     this treatment, whoever the patient                     +10 points",
                        "     what can't be told apart without the patient's vector  +2.3 points",
                        "   utility 0.72 = benefit 0.79 − 0.50 × (risk score 1 (unknown) + interaction risk unknown, at its limit / limit 0.50)",
                        "   risk score – (limit 0.80): the catalogue gives no weights above 0",
                        "   interaction risk – (limit 0.50): the catalogue doesn't tell enough to compute it",
                        "   therapeutic index – (must be above 3.0): the catalogue doesn't give both doses",
                        "   evidence: 1,037 outcomes of this treatment");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 low",
        "0.299, 0.30 low",
        "0.3, 0.30 medium",
        "0.5999, 0.60 medium",
        "0.6, 0.60 high",
        "1, 1.0 high"
    })
    void shouldPutAWordBesideARiskScore(double score, String shown) {
        RankedTreatment treatment = listed();
        treatment.setRiskScore(score);

        assertThat(explained(treatment, null, RISKS)).contains("   risk score " + shown + " (limit 0.80)");
    }

    @ParameterizedTest
    @CsvSource({"TREATMENT_ALONE, of this treatment alone", "WITHOUT_TREATMENT, of the current treatments alone"})
    void shouldSayOfWhichTreatmentsTheInteractionRiskIs(Together together, String shown) {
        RiskExplanation risks = new RiskExplanation(List.of(), together, RISKS.interaction(), 1, 1, "mg/d", List.of());

        assertThat(explained(listed(), null, risks))
                .contains(
                        "   interaction risk 0.031 (limit 0.50): " + shown + ", which is higher than of all together");
    }

    @Test
    void shouldExplainExcludedTreatmentsWithRuleValueAndLimit() {
        assertThat(excluded(ExclusionRule.INDICATION, null, null, null, null)).containsExactly("  t: not indicated");
        assertThat(excluded(ExclusionRule.CONTRAINDICATION, 1.0, 0.0, "HLA-B*57:01", RISKS))
                .containsExactly("  t: contraindication, because of HLA-B*57:01: 1.0, limit 0");
        assertThat(excluded(ExclusionRule.CONTRAINDICATION, null, 0.0, "HLA-B*57:01", RISKS))
                .containsExactly(
                        "  t: contraindication, because of HLA-B*57:01: unknown, and the site's policy is to exclude");
        assertThat(excluded(ExclusionRule.EVIDENCE, 0.0, 1020.0, null, RISKS))
                .containsExactly("  t: too little evidence: 0 outcomes, needs 1,020");
        assertThat(excluded(ExclusionRule.UNCERTAINTY, 41.2, 40.0, null, RISKS))
                .containsExactly("  t: prediction too uncertain: deviation 41 points, may be 40 points");
        assertThat(excluded(ExclusionRule.FINITE, null, null, null, RISKS)).containsExactly("  t: number not finite");
        assertThat(excluded(ExclusionRule.THERAPEUTIC_INDEX, 1.52, 2.0, null, null))
                .containsExactly("  t: therapeutic index too low: 1.5, must be above 2.0");
    }

    @Test
    void shouldShowTheTermsOfTheRuleThatExcludes() {
        assertThat(excluded(ExclusionRule.THERAPEUTIC_INDEX, 1.52, 3.0, null, RISKS))
                .containsExactly(
                        "  t: therapeutic index too low: 1.5, must be above 3.0",
                        "    therapeutic index 1.5 (must be above 3.0) = TD50 73 mg/d / ED50 15 mg/d, with",
                        "      slow metaboliser  TD50 × 0.50",
                        "      smoker            TD50 × 0.90, ED50 × 1.3 (unknown; counts as it lowers the index)");
        assertThat(excluded(ExclusionRule.RISK_SCORE, 0.84, 0.8, null, RISKS))
                .containsExactly(
                        "  t: risk score too high: 0.84, limit 0.80",
                        "    risk score 0.84 high (limit 0.80)",
                        "      age     0.020  of at most 0.14",
                        "      weight  0.090  unknown, so it counts in full");
        assertThat(excluded(ExclusionRule.INTERACTION_RISK, 0.55, 0.5, null, RISKS))
                .containsExactly(
                        "  t: interaction risk too high: 0.55, limit 0.50",
                        "    interaction risk 0.55 (limit 0.50): of all treatments together",
                        "      t itself  0.031  at 1.0 of the maximal daily dose",
                        "      miravir   0.020  at 0.50 of the maximal daily dose");
    }

    @Test
    void shouldExplainByTheRecordsOwnTermsWhatCanNotBeDecidedAgain() {
        RankedTreatment treatment = listed();
        treatment.setTerms(List.of(
                new ExplanationTerm("bias", 10.41),
                new ExplanationTerm("latent", -1.44),
                new ExplanationTerm("risk:weight?", 0.0904),
                new ExplanationTerm("interaction:miravir", 0.02),
                new ExplanationTerm("of a newer version", 7.0)));
        Recommendation recommendation = base().setRanked(List.of(treatment))
                .setExcluded(List.of(
                        record("bravoctan", ExclusionRule.INDICATION, null, null, null),
                        record("miravir", ExclusionRule.THERAPEUTIC_INDEX, 1.52, 2.0, null),
                        record("tamivir", ExclusionRule.THERAPEUTIC_INDEX, 1.9, 2.0, null)))
                .setWarnings(List.of("ALLERGIES_UNKNOWN"))
                .build();

        assertThat(view.lines(recommendation, RECORD_ALONE))
                .containsExactly(
                        "Patient P000123 · ADVICE · 2024-05-01 08:30 UTC · recommendation c0ffee",
                        "Predictions rest on 31 outcomes of this patient. Association in past care, not proof of effect.",
                        "",
                        "1. lumictan",
                        "   predicted outcome 32 (17–46) points (80 % interval; 95 %: 8.6–55)",
                        "   utility 0.72, benefit 0.79, risk score 0.11 low, interaction risk 0.031, therapeutic index 5.0",
                        "     this treatment, whoever the patient                  +10 points",
                        "     this treatment in this patient in particular        -1.4 points",
                        "     risk score: weight (unknown, so it counts in full)        0.090",
                        "     interaction risk: miravir                                 0.020",
                        "     of a newer version                                          7.0",
                        "   evidence: 1,037 outcomes of this treatment; probability of success 0.86",
                        "   warning: a risk factor is unknown, taken at its worst",
                        "",
                        "Excluded: 3 of 60 (1 not indicated, 2 therapeutic index too low)",
                        "  bravoctan: not indicated",
                        "  miravir: therapeutic index too low: 1.5, must be above 2.0",
                        "  … and 1 more",
                        "Warning: the patient's allergies are unknown",
                        "",
                        "Explained by the terms in the record alone; it can't be decided again:",
                        "  - the profile is gone");
    }

    @Test
    void shouldExplainWhyNothingIsRecommendedToAPatientOfWhomNothingIsKnown() {
        Recommendation recommendation = base().setTier(AdviceTier.POPULATION)
                .setPatientEvidence(0)
                .setAbstainReason(AbstentionReason.PROFILE_MISSING)
                .setConsidered(1)
                .setExcluded(List.of(record("bravoctan", ExclusionRule.PROFILE, null, null, null)))
                .build();

        assertThat(view.lines(recommendation, RECORD_ALONE))
                .containsExactly(
                        "Patient P000123 · ADVICE · 2024-05-01 08:30 UTC · recommendation c0ffee",
                        "Predictions rest on the average of all patients; no outcome of this patient is known."
                                + " Association in past care, not proof of effect.",
                        "No recommendation: no profile of this patient is known (PROFILE_MISSING).",
                        "",
                        "Excluded: 1 of 1 (1 no profile)",
                        "  bravoctan: no profile",
                        "",
                        "Explained by the terms in the record alone; it can't be decided again:",
                        "  - the profile is gone");
    }

    @Test
    void shouldMarkWhatIsSilent() {
        Recommendation silent = base().setStatus(RecommendationStatus.SILENT).build();

        assertThat(view.lines(silent, RECORD_ALONE).get(0))
                .startsWith("Patient P000123 · SILENT: for evaluation only, not to be shown to clinicians · ");
    }

    @Test
    void shouldBewareOfARecordThatDiffersFromWhatIsDecidedAgain() {
        Recommendation invented = base().setRanked(List.of(listed())).build();
        Recomputation again = Recomputation.of(
                invented,
                new Circumstances(
                        OUTCOME,
                        Question.standing(RULES),
                        null,
                        new SharedPast(2, FeatureSpaces.of(FeatureDictionary.EMPTY), List.of(-1L))),
                2);

        assertThat(view.lines(invented, new Sources(List.of(again), List.of())))
                .last()
                .asString()
                .startsWith("Beware: this record differs from what is decided again, in ")
                .contains("abstainReason", "ranked")
                .endsWith(". 'theriac audit' shows both values.");
    }

    private static List<String> explained(
            RankedTreatment treatment, PredictionExplanation predicted, RiskExplanation risks) {
        return ListedExplanation.of(
                treatment, base().build(), new TreatmentExplanation("lumictan", predicted, risks, 3), RULES);
    }

    private static List<String> excluded(
            ExclusionRule rule, Double value, Double limit, String subject, RiskExplanation risks) {
        return ExcludedExplanation.of(
                record("t", rule, value, limit, subject), new TreatmentExplanation("t", null, risks, 3), "points");
    }

    private static ExcludedTreatment record(String id, ExclusionRule rule, Double value, Double limit, String subject) {
        return new ExcludedTreatment(id, rule, value, limit, subject);
    }

    private static RankedTreatment listed() {
        return RankedTreatment.newBuilder()
                .setTreatmentId("lumictan")
                .setPredictedOutcome(31.64)
                .setDeviation(11.5)
                .setBenefit(0.791)
                .setRiskScore(0.11)
                .setTherapeuticIndex(5.013)
                .setInteractionRisk(0.0311)
                .setUtility(0.7201)
                .setSuccessProbability(0.861)
                .setEvidence(1037)
                .setWarnings(List.of("RISK_FACTOR_UNKNOWN"))
                .build();
    }

    private static Recommendation.Builder base() {
        return Recommendation.newBuilder()
                .setRecommendationId("c0ffee")
                .setPatientId("P000123")
                .setCause(RecommendationCause.OUTCOME)
                .setStatus(RecommendationStatus.ADVICE)
                .setCreatedAt(1_714_552_200_000L)
                .setOutcomeUnit("points")
                .setInterval80(1.28)
                .setInterval95(2.0)
                .setTier(AdviceTier.PERSONAL)
                .setPatientEvidence(31)
                .setConsidered(60)
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic("outcome-events")
                        .setSourcePartition(0)
                        .setSourceOffset(7)
                        .build());
    }
}
