package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.RiskExplanation;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.SharedKey;
import io.theriac.topology.audit.Circumstances;
import io.theriac.topology.audit.Difference;
import io.theriac.topology.audit.PredictionExplanation;
import io.theriac.topology.audit.Recomputation;
import io.theriac.topology.audit.SharedPast;
import io.theriac.topology.audit.TreatmentExplanation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service decided is decided again, to the bit, from the record and what the topics hold. */
class RecomputationTest {
    private static final int TREATMENTS = 12;
    private static final int PATIENTS = 6;
    private static final int EVENTS = 500;
    private static final DecisionRules RULES = new DecisionRules(0.5, 0.25, 2, 0.8, 0.5, 5, 4, Map.of());

    @TempDir
    Path stateFolder;

    private TopologyFixture topology;
    private final Map<String, PatientProfile> profiles = new HashMap<>();
    private final List<TestRecord<byte[], byte[]>> published = new ArrayList<>();

    @AfterEach
    void stop() {
        topology.close();
    }

    /** Some treatments forbid the marker, one isn't catalogued; the last patient has no profile. */
    private List<Recommendation> run(boolean vector, FeatureDictionary features) {
        TopologySettings plain = TopologyFixture.settings(LearnerSettings.defaults(), RULES);
        topology = new TopologyFixture(
                new TopologySettings(
                        plain.topics(),
                        plain.outcome(),
                        plain.learner(),
                        features,
                        FeatureSettings.DEFAULTS,
                        plain.rules(),
                        new ExplanationSettings(2, 3, vector),
                        plain.releaseMode(),
                        Duration.ZERO,
                        1,
                        1,
                        plain.uncataloguedMaximum(),
                        plain.uncataloguedStrict(),
                        plain.ledgerHorizon(),
                        plain.maximumValueBytes(),
                        plain.patientCacheBytes(),
                        plain.configurationDigest(),
                        plain.softwareVersion()),
                stateFolder);
        for (int i = 1; i < TREATMENTS; i++) {
            topology.publish(SampleRecords.treatment("t" + i, 1.5 + i, i % 4 == 0));
        }
        for (int i = 1; i < PATIENTS; i++) {
            PatientProfile profile = SampleRecords.profile("p" + i, 10 * i, i % 2);
            profiles.put("p" + i, profile);
            topology.publish(profile);
        }
        Random random = new Random(4);
        for (int i = 0; i < EVENTS; i++) {
            int treatment = random.nextInt(TREATMENTS);
            topology.publish(SampleRecords.outcome(
                    "e" + i, "p" + random.nextInt(PATIENTS), "t" + treatment, treatment + 2 * random.nextGaussian()));
        }
        published.addAll(topology.published());
        return topology.allRecommendations();
    }

    private Recomputation recompute(Recommendation recorded) {
        return recompute(recorded, FeatureDictionary.EMPTY, Map.of());
    }

    /** @param gone by key the offsets before which its records are compacted away */
    private Recomputation recompute(Recommendation recorded, FeatureDictionary features, Map<String, Integer> gone) {
        SharedPast past = past(recorded, features, gone);
        PatientProfile profile = profiles.get(recorded.getPatientId());
        PatientFacts facts = profile == null ? null : DecisionInputs.facts(profile);
        return Recomputation.of(
                recorded,
                new Circumstances(TopologyFixture.OUTCOME, Question.standing(RULES), facts, past),
                LearnerSettings.defaults().rank());
    }

    private SharedPast past(Recommendation recorded, FeatureDictionary features, Map<String, Integer> gone) {
        int rank = LearnerSettings.defaults().rank();
        SharedPast past = new SharedPast(
                rank, FeatureSpaces.of(features), recorded.getProvenance().getSnapshotPositions());
        for (int offset = 0; offset < published.size(); offset++) {
            TestRecord<byte[], byte[]> each = published.get(offset);
            String key = new String(each.key(), StandardCharsets.UTF_8);
            if (offset >= gone.getOrDefault(key, 0)) {
                past.add(0, offset, each.key(), each.value());
            }
        }
        return past;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldDecideEveryRecommendationAgainToTheBit(boolean vector) {
        List<Recommendation> recommendations = run(vector, FeatureDictionary.EMPTY);
        assertThat(recommendations).hasSize(EVENTS + PATIENTS - 1);
        for (Recommendation each : recommendations) {
            Recomputation again = recompute(each);
            assertThat(again.differences()).as("%s", each).isEmpty();
        }
        assertThat(recommendations)
                .extracting(Recommendation::getAbstainReason)
                .contains(null, AbstentionReason.PROFILE_MISSING, AbstentionReason.THIN_EVIDENCE);
        Recommendation last = last(recommendations, "p3");
        assertThat(recompute(last).taken().stream().anyMatch(each -> each.startsWith("the predicted outcomes")))
                .isNotEqualTo(vector);
        assertThat(last.getRanked()).hasSize(4);
        assertThat(last.getExcluded())
                .extracting(each -> each.getRule())
                .contains(ExclusionRule.CONTRAINDICATION, ExclusionRule.THERAPEUTIC_INDEX, ExclusionRule.CATALOGUED);
    }

    private static Recommendation last(List<Recommendation> recommendations, String patientId) {
        return recommendations.stream()
                .filter(each -> each.getPatientId().equals(patientId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void shouldTellWhatWasChangedInARecord() {
        Recommendation genuine = last(run(false, FeatureDictionary.EMPTY), "p3");
        String first = genuine.getRanked().get(0).getTreatmentId();
        String excluded = genuine.getExcluded().get(0).getTreatmentId();

        assertThat(fields(genuine, changed -> first(changed).setRiskScore(0.1))).containsExactly("ranked[0].riskScore");
        assertThat(fields(genuine, changed -> first(changed).setUtility(0.99))).containsExactly("ranked[0].utility");
        assertThat(fields(genuine, changed -> first(changed).setEvidence(7))).contains("ranked[0].evidence");
        assertThat(fields(genuine, changed -> predict(first(changed), 1e-6)))
                .contains("ranked[0].benefit", "ranked[0].utility");
        assertThat(fields(genuine, changed -> Collections.swap(changed.getRanked(), 0, 1)))
                .contains("ranked[0]", "ranked[1]");
        assertThat(differences(genuine, changed -> changed.getExcluded().remove(0)))
                .containsExactly(new Difference(
                        "excluded[" + excluded + "]",
                        "(nothing)",
                        genuine.getExcluded().get(0).getRule().toString()));
        assertThat(fields(genuine, changed -> changed.getExcluded().get(0).setLimit(1.0)))
                .containsExactly("excluded[" + excluded + "].limit");
        assertThat(differences(genuine, changed -> changed.getRanked().remove(3)))
                .extracting(Difference::recorded)
                .isNotEmpty()
                .allMatch(recorded -> recorded.startsWith("without "));
        assertThat(fields(genuine, changed -> first(changed).setTerms(List.of(new ExplanationTerm("risk:age", 0.9)))))
                .isNotEmpty()
                .allMatch(field -> field.startsWith("ranked[0].terms"));
        assertThat(fields(genuine, changed -> changed.setConsidered(3))).containsExactly("considered");
        assertThat(fields(genuine, changed -> changed.getProvenance().setSourceOffset(1L)))
                .containsExactly("recommendationId");
        assertThat(recompute(genuine).explain(first).predicted().predicted())
                .isEqualTo(genuine.getRanked().get(0).getPredictedOutcome());
    }

    @Test
    void shouldTellAChangedPredictionWhereTheRecordHoldsThePatientsVector() {
        Recommendation genuine = last(run(true, FeatureDictionary.EMPTY), "p3");

        assertThat(fields(genuine, changed -> predict(first(changed), 1e-6)))
                .containsExactly("ranked[0].predictedOutcome");
        assertThat(fields(genuine, changed -> changed.getPatientVector().set(0, 4f)))
                .isNotEmpty()
                .allMatch(field -> field.startsWith("ranked["));
    }

    @Test
    void shouldTakeAsRecordedWhatIsCompactedAway() {
        List<Recommendation> recommendations = run(true, FeatureDictionary.EMPTY);
        Recommendation early = recommendations.get(recommendations.size() / 2);
        String treatment = early.getRanked().get(0).getTreatmentId();
        int then = early.getProvenance().getSnapshotPositions().get(0).intValue() + 1;
        Map<String, Integer> gone =
                Map.of(text(SharedKey.treatment(treatment)), then, text(SharedKey.treatment("t0")), then);

        Recomputation again = recompute(early, FeatureDictionary.EMPTY, gone);
        assertThat(again.differences()).isEmpty();
        assertThat(again.taken()).anyMatch(each -> each.startsWith("what was learned of 1 of 11 treatments"));
        assertThat(again.undecided()).isNull();
    }

    @Test
    void shouldKnowWhetherTheTopicIsTheOneOfThenAndStillHoldsTheCatalogue() {
        Recommendation genuine = last(run(false, FeatureDictionary.EMPTY), "p3");
        String digest = genuine.getProvenance().getCatalogueDigest();
        int then = genuine.getProvenance().getSnapshotPositions().get(0).intValue() + 1;
        published.addAll(changedEntry());

        assertThat(past(genuine, FeatureDictionary.EMPTY, Map.of()).reached()).isTrue();
        assertThat(past(genuine, FeatureDictionary.EMPTY, Map.of()).holdsCatalogue(digest))
                .isTrue();
        SharedPast compacted = past(genuine, FeatureDictionary.EMPTY, Map.of(text(SharedKey.catalogue("t1")), then));
        assertThat(compacted.holdsCatalogue(digest)).isFalse();

        published.clear();
        assertThat(past(genuine, FeatureDictionary.EMPTY, Map.of()).reached()).isFalse();
    }

    private List<TestRecord<byte[], byte[]>> changedEntry() {
        topology.publish(TreatmentProfile.newBuilder(SampleRecords.treatment("t1", 30, false))
                .setRevision(4)
                .build());
        return topology.published();
    }

    @Test
    void shouldNotSayThatNothingPromisedABenefitWhereThePredictionsArentKnown() {
        Recommendation genuine = last(run(false, FeatureDictionary.EMPTY), "p3");
        Recommendation abstaining = changed(genuine, changed -> {
            changed.setRanked(List.of());
            changed.setAbstainReason(AbstentionReason.NO_BENEFIT);
        });
        assertThat(recompute(abstaining).differences()).isEmpty();
        assertThat(recompute(abstaining).undecided()).contains("no treatment promises a benefit");

        abstaining.setAbstainReason(AbstentionReason.NONE_SAFE);
        assertThat(recompute(abstaining).differences())
                .contains(new Difference("abstainReason", "NONE_SAFE", "NO_BENEFIT"));
    }

    @Test
    void shouldTellPartsThatSumToThePrediction() {
        Recommendation genuine = last(run(false, FeatureDictionary.EMPTY), "p3");
        Recomputation again = recompute(genuine);

        for (RankedTreatment each : genuine.getRanked()) {
            TreatmentExplanation explained = again.explain(each.getTreatmentId());
            PredictionExplanation parts = explained.predicted();
            assertThat(parts.mean() + parts.patientBias() + parts.treatmentBias() + parts.latent())
                    .isCloseTo(each.getPredictedOutcome(), within(1e-9));
            for (ExplanationTerm term : each.getTerms()) {
                if (term.getName().equals("latent")) {
                    assertThat(parts.latent()).isCloseTo(term.getValue(), within(1e-9));
                }
            }
            assertThat(explained.risks().therapeuticIndex()).isEqualTo(each.getTherapeuticIndex());
            assertThat(explained.risks().score().stream()
                            .mapToDouble(RiskExplanation.ScoreTerm::value)
                            .sum())
                    .isEqualTo(each.getRiskScore());
            assertThat(explained.risks().interaction().stream()
                            .mapToDouble(RiskExplanation.InteractionTerm::value)
                            .sum())
                    .isCloseTo(each.getInteractionRisk(), within(1e-12));
        }
        TreatmentExplanation forbidden = again.explain("t1");
        assertThat(forbidden.risks().therapeuticIndex()).isEqualTo(1.25);
        assertThat(forbidden.risks().multipliers())
                .containsExactly(new RiskExplanation.DoseTerm("marker", 0.5, 1, false));
        assertThat(again.explain("unheard-of")).isNull();
        assertThat(again.explain("t0").risks()).isNull();
    }

    @Test
    void shouldDecideAgainAndTellTheTermsOfFeaturesWhereTheyAreLearnedFrom() {
        FeatureDictionary features = FeatureDictionary.parse("""
                [patient age]
                type = numeric
                minimum = 0
                maximum = 100
                """);
        List<Recommendation> recommendations = run(true, features);
        for (Recommendation each : recommendations) {
            assertThat(recompute(each, features, Map.of()).differences()).isEmpty();
        }
        Recommendation last = last(recommendations, "p3");
        PredictionExplanation parts = recompute(last, features, Map.of())
                .explain(last.getRanked().get(0).getTreatmentId())
                .predicted();
        assertThat(parts.features()).singleElement().satisfies(term -> {
            assertThat(term.feature()).isEqualTo("age");
            assertThat(term.value()).isNotZero();
        });
    }

    private List<String> fields(Recommendation genuine, Consumer<Recommendation> change) {
        return differences(genuine, change).stream().map(Difference::field).toList();
    }

    private List<Difference> differences(Recommendation genuine, Consumer<Recommendation> change) {
        return recompute(changed(genuine, change)).differences();
    }

    private static Recommendation changed(Recommendation genuine, Consumer<Recommendation> change) {
        AvroBinary<Recommendation> avro = AvroBinary.of(Recommendation.class);
        Recommendation copy = avro.decode(avro.encode(genuine));
        change.accept(copy);
        return copy;
    }

    private static RankedTreatment first(Recommendation recommendation) {
        return recommendation.getRanked().get(0);
    }

    private static void predict(RankedTreatment treatment, double more) {
        treatment.setPredictedOutcome(treatment.getPredictedOutcome() + more);
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
