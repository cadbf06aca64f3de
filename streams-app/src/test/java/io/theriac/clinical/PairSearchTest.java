package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairSearchTest {
    /** A tenth of the prediction, whatever its deviation. */
    private static final PairSearch.Success SUCCESS = (predicted, deviation) -> predicted / 10;

    private static List<TreatmentPair> pairs(Candidate... candidates) {
        return pairs(FactsBuilder.patient(), DecisionRules.defaults(), candidates);
    }

    private static List<TreatmentPair> pairs(FactsBuilder facts, DecisionRules rules, Candidate... candidates) {
        return Cases.of(facts.build(), rules, candidates).pairs(SUCCESS, id -> true);
    }

    private static Candidate of(EntryBuilder entry, double predicted) {
        return new Candidate(entry.build(), Cases.EVIDENCE, predicted);
    }

    private static Candidate of(String id, double predicted) {
        return of(EntryBuilder.entry(id), predicted);
    }

    private static List<List<String>> ids(List<TreatmentPair> pairs) {
        return pairs.stream().map(TreatmentPair::treatmentIds).toList();
    }

    @Test
    void shouldModelASuccessOfEitherAndPutTheLikeliestFirst() {
        List<TreatmentPair> pairs = pairs(of("c", 4), of("a", 5), of("b", 6));

        assertThat(ids(pairs)).containsExactly(List.of("a", "b"), List.of("b", "c"), List.of("a", "c"));
        assertThat(pairs.get(0).success()).isEqualTo(1 - 0.5 * 0.4, within(1e-15));
        assertThat(pairs.get(0).observed()).isFalse();
        assertThat(pairs.get(0).predicted()).isNaN();
        assertThat(pairs.get(0).evidence()).isEqualTo(Cases.EVIDENCE);
    }

    @Test
    void shouldPairNoTwoOfOneClass() {
        EntryBuilder a = EntryBuilder.entry("a").treatmentClass("K");
        EntryBuilder b = EntryBuilder.entry("b").treatmentClass("K");

        assertThat(ids(pairs(of(a, 8), of(b, 8), of("c", 2)))).containsExactly(List.of("a", "c"), List.of("b", "c"));
    }

    @Test
    void shouldPairNoTwoOfWhichEitherForbidsTheOther() {
        EntryBuilder a = EntryBuilder.entry("a").forbids(Kind.TREATMENT, "b", Severity.RELATIVE);

        assertThat(pairs(of(a, 8), of("b", 8))).isEmpty();
    }

    @Test
    void shouldPairNoTwoWithAnIngredientInCommon() {
        Candidate mix = of(EntryBuilder.entry("mix").components("a", "x"), 8);

        assertThat(ids(pairs(mix, of("a", 8), of("b", 8)))).doesNotContain(List.of("a", "mix"));
    }

    @Test
    void shouldPairNothingThatMayNotBeGivenAlone() {
        EntryBuilder withdrawn = EntryBuilder.entry("a").status(TreatmentStatus.WITHDRAWN);

        assertThat(pairs(of(withdrawn, 8), of("b", 8))).isEmpty();
    }

    @Test
    void shouldAddTheRiskScoresAndApplyTheLimitToTheSum() {
        EntryBuilder a = EntryBuilder.entry("a").risk("age", 0.5, 0, 50);
        EntryBuilder b = EntryBuilder.entry("b").risk("age", 0.25, 0, 50);
        EntryBuilder c = EntryBuilder.entry("c").risk("age", 0.5, 0, 50);

        List<TreatmentPair> pairs =
                pairs(FactsBuilder.patient().tested("age", 50), DecisionRules.defaults(), of(a, 8), of(b, 8), of(c, 8));

        assertThat(ids(pairs)).containsExactly(List.of("a", "b"), List.of("b", "c"));
        assertThat(pairs.get(0).riskScore()).isEqualTo(0.75);
        assertThat(pairs.get(0).utility()).isEqualTo(1 - 0.2 * 0.2 - 0.5 * 0.75, within(1e-12));
    }

    @Test
    void shouldLimitTheInteractionRiskOfBothTogetherWithWhatThePatientGets() {
        EntryBuilder a = EntryBuilder.entry("a").interaction(0, 0.2);
        EntryBuilder b = EntryBuilder.entry("b").interaction(0, 0.2);
        EntryBuilder taken = EntryBuilder.entry("taken").interaction(0, 0.2).maximalDailyDose(1);
        Candidate[] candidates = {of(a, 8), of(b, 8), of(taken, 0)};

        List<TreatmentPair> without = pairs(FactsBuilder.patient(), DecisionRules.defaults(), candidates);
        List<TreatmentPair> with =
                pairs(FactsBuilder.patient().gets("taken", 1, "mg/d"), DecisionRules.defaults(), candidates);

        assertThat(without.get(0).treatmentIds()).containsExactly("a", "b");
        assertThat(without.get(0).interactionRisk()).isEqualTo(0.4);
        assertThat(ids(with)).containsExactly(List.of("a", "taken"), List.of("b", "taken"));
    }

    @Test
    void shouldNotLetATreatmentThatDampsInteractionsHideTheRiskOfTheOther() {
        EntryBuilder damping = EntryBuilder.entry("a").interaction(9, 0);
        EntryBuilder risky = EntryBuilder.entry("b").interaction(0, 0.4);

        assertThat(pairs(of(damping, 8), of(risky, 8)).get(0).interactionRisk()).isEqualTo(0.4);
    }

    @Test
    void shouldRateTwoThatAreACatalogueTreatmentTogetherByWhatWasLearnedOfIt() {
        EntryBuilder both = EntryBuilder.entry("both").components("b", "a");

        List<TreatmentPair> pairs = Cases.of(
                        FactsBuilder.patient().build(), DecisionRules.defaults(), of("a", 8), of("b", 8), of(both, 3))
                .pairs(SUCCESS, Set.of("a", "b")::contains);

        assertThat(pairs).singleElement().satisfies(pair -> {
            assertThat(pair.treatmentIds()).containsExactly("a", "b");
            assertThat(pair.combinationId()).isEqualTo("both");
            assertThat(pair.predicted()).isEqualTo(3);
            assertThat(pair.success()).isEqualTo(0.3);
        });
    }

    @Test
    void shouldNotModelTwoWhoseCombinationMayNotBeGiven() {
        Candidate withdrawn = of(EntryBuilder.entry("both").components("a", "b").status(TreatmentStatus.WITHDRAWN), 9);
        Candidate thin =
                new Candidate(EntryBuilder.entry("ac").components("a", "c").build(), 3, 9);

        assertThat(ids(pairs(of("a", 8), of("b", 8), of("c", 8), withdrawn, thin)))
                .containsExactly(List.of("b", "c"));
    }

    @Test
    void shouldNotListACombinationOfTwoOfOneClassAsAPair() {
        EntryBuilder a = EntryBuilder.entry("a").treatmentClass("K");
        EntryBuilder b = EntryBuilder.entry("b").treatmentClass("K");
        EntryBuilder both = EntryBuilder.entry("both").components("a", "b");

        assertThat(pairs(of(a, 8), of(b, 8), of(both, 9))).isEmpty();
    }

    @Test
    void shouldListNoPairWithoutUtilityOrWithAnUnknownSuccess() {
        EntryBuilder risky = EntryBuilder.entry("a").interaction(0, 0.5);
        DecisionRules averse = new DecisionRules(3, 0, 2, 0.8, 0.5, 20, 10, Map.of());

        assertThat(pairs(FactsBuilder.patient(), averse, of(risky, 8), of("b", 8)))
                .isEmpty();
        assertThat(Cases.of(FactsBuilder.patient().build(), DecisionRules.defaults(), of("a", 8), of("b", 8))
                        .pairs((predicted, deviation) -> Double.NaN, id -> true))
                .isEmpty();
    }

    @Test
    void shouldListNoPairWhoseUtilityIsJustZero() {
        EntryBuilder alone = EntryBuilder.entry("c")
                .forbids(Kind.TREATMENT, "a", Severity.RELATIVE)
                .forbids(Kind.TREATMENT, "b", Severity.RELATIVE);

        assertThat(pairs(of("a", 0), of("b", 0), of(alone, 8))).isEmpty();
    }

    @Test
    void shouldFindTheLikeliestPairWhereRankingPutsALikelyTreatmentLast() {
        PairSearch.Success byDeviation = (predicted, deviation) -> deviation / 10;

        List<TreatmentPair> pairs = Cases.of(
                        FactsBuilder.patient().build(),
                        DecisionRules.defaults().withSize(1),
                        deviating("a", 9, 9),
                        deviating("b", 8, 9),
                        deviating("c", 7, 1),
                        deviating("d", 6, 9.9))
                .pairs(byDeviation, id -> true);

        assertThat(ids(pairs)).containsExactly(List.of("a", "d"));
    }

    @Test
    void shouldNotPassOverAPairWhoseRiskScoresAddUpToMoreThanTheWorst() {
        DecisionRules lenient = new DecisionRules(0.5, 0, 2, 1, 0.5, 20, 1, Map.of());
        EntryBuilder a = EntryBuilder.entry("a").risk("age", 0.7, 0, 50);
        EntryBuilder b = EntryBuilder.entry("b").risk("age", 0.7, 0, 50);
        EntryBuilder interacting =
                EntryBuilder.entry("c").risk("age", 0.7, 0, 50).interaction(0, 0.1);

        List<TreatmentPair> pairs =
                pairs(FactsBuilder.patient().tested("age", 50), lenient, of(a, 9), of(b, 9), of(interacting, 9.5));

        assertThat(ids(pairs)).containsExactly(List.of("a", "b"));
        assertThat(pairs.get(0).riskScore()).isEqualTo(1);
        assertThat(pairs.get(0).utility()).isEqualTo(0.99 - 0.5, within(1e-12));
    }

    private static Candidate deviating(String id, double predicted, double deviation) {
        return new Candidate(
                id, Cases.EVIDENCE, predicted, deviation, EntryBuilder.entry(id).build());
    }

    @Test
    void shouldRateWithCautionAndReportWithout() {
        DecisionRules cautious = new DecisionRules(0.5, 1, 2, 0.8, 0.5, 20, 10, Map.of());

        TreatmentPair pair =
                pairs(FactsBuilder.patient(), cautious, of("a", 6), of("b", 6)).get(0);

        assertThat(pair.success()).isEqualTo(1 - 0.4 * 0.4, within(1e-15));
        assertThat(pair.utility()).isEqualTo(1 - 0.5 * 0.5, within(1e-15));
    }
}
