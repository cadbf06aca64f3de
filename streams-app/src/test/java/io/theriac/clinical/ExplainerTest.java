package io.theriac.clinical;

import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionCase.Candidate;
import io.theriac.learning.PredictionParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final int ALL = 50;
    private static final PredictionParts PARTS = new PredictionParts(5, 9f, 2f, -1.5f);

    private record Term(TermKind kind, String subject, boolean missing, double value) {}

    @Provide
    Arbitrary<DecisionCase> cases() {
        return DecisionCases.any();
    }

    @Test
    void shouldTellThePartsOfPredictionAndRisksThatMoveTheUtilityMost() {
        DecisionCase given = Cases.of(
                patient().tested("smoker", 1).tested("age", 50).gets("c", 100, "mg/d"),
                DecisionRules.defaults(),
                entry("t")
                        .risk("smoker", 0.3, 0, 1)
                        .risk("age", 0.2, 0, 100)
                        .risk("weight", 0.05, 0, 1)
                        .interaction(0, 0.04)
                        .maximalDailyDose(100),
                entry("c").interaction(0, 0.01).maximalDailyDose(100).status(TreatmentStatus.WITHDRAWN));

        assertThat(explain(given, ALL).get(0))
                .containsExactly(
                        new Term(TermKind.BIAS, null, false, 2), // 0.2 of the utility
                        new Term(TermKind.LATENT, null, false, -1.5), // −0.15
                        new Term(TermKind.RISK, "smoker", false, 0.3), // −0.15
                        new Term(TermKind.RISK, "age", false, 0.1), // −0.05
                        new Term(TermKind.INTERACTION, null, false, 0.04), // −0.04
                        new Term(TermKind.RISK, "weight", true, 0.05), // −0.025
                        new Term(TermKind.INTERACTION, "c", false, 0.01)); // −0.01
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void shouldGivePartsThatSumToTheRisks(@ForAll("cases") DecisionCase given) {
        Decision decision = new Decision();
        List<List<Term>> explained = explain(given, ALL, decision);

        assertThat(explained).hasSize(decision.rankedCount());
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            List<Term> terms = explained.get(rank);
            if (!Double.isNaN(decision.riskScore(rank)) && given.rules().riskAversion() > 0) {
                assertThat(sum(terms, TermKind.RISK)).isCloseTo(decision.riskScore(rank), within(1e-12));
            }
            if (!Double.isNaN(decision.interactionRisk(rank)) && given.rules().riskAversion() > 0) {
                assertThat(sum(terms, TermKind.INTERACTION)).isCloseTo(decision.interactionRisk(rank), within(1e-12));
            }
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldTellTheLargestTermsOnly(@ForAll("cases") DecisionCase given, @ForAll @IntRange(max = 4) int most) {
        List<List<Term>> all = explain(given, ALL);
        List<List<Term>> some = explain(given, most);

        for (int rank = 0; rank < all.size(); rank++) {
            List<Term> terms = all.get(rank);
            assertThat(rank < some.size() ? some.get(rank) : List.of())
                    .isEqualTo(terms.subList(0, Math.min(most, terms.size())));
            for (int i = 1; i < terms.size(); i++) {
                assertThat(moved(terms.get(i), given)).isLessThanOrEqualTo(moved(terms.get(i - 1), given) + 1e-12);
            }
        }
    }

    @Test
    void shouldExplainNoMoreTreatmentsThanAsked() {
        DecisionCase given = Cases.of(patient(), DecisionRules.defaults(), entry("a"), entry("b"), entry("c"));
        Decision decision = new Decision();
        given.decide(decision, new PatientContext(), new FactorIndex(), false);

        assertThat(new Explainer(given.outcome(), given.rules(), 2, 1).begin(decision))
                .isEqualTo(2);
        assertThat(new Explainer(given.outcome(), given.rules(), 9, 1).begin(decision))
                .isEqualTo(3);
        assertThat(new Explainer(given.outcome(), given.rules(), 9, 0).begin(decision))
                .isZero();
        assertThat(decision.terms().count(2)).isZero();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void shouldTellNothingOfAnEarlierDecision(
            @ForAll("cases") DecisionCase earlier, @ForAll("cases") DecisionCase given) {
        Decision decision = new Decision();
        explain(earlier, ALL, decision);
        given.decide(decision, new PatientContext(), new FactorIndex(), false);

        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            assertThat(decision.terms().count(rank)).isZero();
        }
    }

    private static double moved(Term term, DecisionCase given) {
        double aversion = given.rules().riskAversion();
        double moved =
                switch (term.kind()) {
                    case BIAS, LATENT -> term.value() / given.outcome().span();
                    case RISK -> aversion * term.value();
                    case INTERACTION -> aversion * term.value() / given.rules().interactionRiskLimit();
                };
        return Math.abs(moved);
    }

    private static double sum(List<Term> terms, TermKind kind) {
        return terms.stream()
                .filter(term -> term.kind() == kind)
                .mapToDouble(Term::value)
                .sum();
    }

    private static List<List<Term>> explain(DecisionCase given, int most) {
        return explain(given, most, new Decision());
    }

    private static List<List<Term>> explain(DecisionCase given, int most, Decision decision) {
        FactorIndex index = new FactorIndex();
        given.decide(decision, new PatientContext(), index, false);
        Catalogue catalogue = new MapCatalogue(
                index,
                given.candidates().stream()
                        .map(Candidate::entry)
                        .filter(Objects::nonNull)
                        .toList());
        Explainer explainer = new Explainer(given.outcome(), given.rules(), ALL, most);
        int treatments = explainer.begin(decision);
        List<List<Term>> explained = new ArrayList<>();
        for (int rank = 0; rank < treatments; rank++) {
            explainer.explain(decision, rank, catalogue.find(decision.rankedId(rank)), PARTS);
            explained.add(terms(decision.terms(), rank));
        }
        return explained;
    }

    private static List<Term> terms(Terms terms, int rank) {
        List<Term> told = new ArrayList<>();
        for (int i = 0; i < terms.count(rank); i++) {
            told.add(new Term(
                    terms.kind(rank, i), terms.subject(rank, i), terms.missing(rank, i), terms.value(rank, i)));
        }
        return told;
    }
}
