package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionCase.Candidate;
import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.SuccessCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

class PairPropertiesTest {
    private static final SuccessCurve CURVE = new SuccessCurve(1000, 1.7, 0.1);

    @Provide
    Arbitrary<DecisionCase> cases() {
        return PairCases.any();
    }

    private static PairSearch.Success success(DecisionCase given) {
        SuccessCriterion criterion = given.outcome().success();
        return (predicted, deviation) -> CURVE.probability(criterion.margin(predicted, deviation));
    }

    private static Set<String> ids(DecisionCase given) {
        return given.candidates().stream().map(Candidate::id).collect(Collectors.toSet());
    }

    private static List<TreatmentPair> pairs(DecisionCase given) {
        return given.pairs(success(given), id -> true);
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    void shouldFindThePairsThatTheOracleFindsAmongAll(@ForAll("cases") DecisionCase given, @ForAll Random random) {
        Set<String> asked = new HashSet<>(ids(given));
        asked.removeIf(id -> random.nextInt(5) == 0);

        List<TreatmentPair> found = given.pairs(success(given), asked::contains);

        assertThat(found).isEqualTo(PairOracle.best(given, success(given), asked));
        Statistics.label("pairs").collect(found.isEmpty() ? "none" : "some");
        Statistics.label("pairs").coverage(coverage -> coverage.check("some").percentage(share -> share > 20));
        Statistics.label("observed").collect(found.stream().anyMatch(TreatmentPair::observed));
        Statistics.label("observed").coverage(coverage -> coverage.check(true).percentage(share -> share > 2));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void shouldPairNothingThatBreaksARuleAloneOrTogether(@ForAll("cases") DecisionCase given) {
        Decided eligible = given.with(given.rules().withSize(1000)).decide();

        for (TreatmentPair pair : pairs(given)) {
            List<String> judged = pair.observed() ? List.of(pair.combinationId()) : pair.treatmentIds();
            assertThat(eligible.ids()).containsAll(judged);
            CatalogueEntry one =
                    new DecisionOracle(given).entry(pair.treatmentIds().get(0));
            CatalogueEntry other =
                    new DecisionOracle(given).entry(pair.treatmentIds().get(1));
            assertThat(one == null || other == null || fitTogether(given, one, other))
                    .isTrue();
            assertThat(pair.riskScore() > given.rules().riskScoreLimit()).isFalse();
            assertThat(pair.interactionRisk() > given.rules().interactionRiskLimit())
                    .isFalse();
            assertThat(pair.success()).isBetween(0.0, 1.0);
            assertThat(pair.utility()).isFinite().isPositive();
            eligible.listed().stream()
                    .filter(each -> judged.contains(each.id()))
                    .forEach(each -> isNoSaferThan(pair, each));
        }
    }

    private static boolean fitTogether(DecisionCase given, CatalogueEntry one, CatalogueEntry other) {
        boolean sameClass = one.treatmentClass() != null && one.treatmentClass().equals(other.treatmentClass());
        return !sameClass && !new DecisionOracle(given).clash(one, other.treatmentId());
    }

    /** The risks of a pair are never below those of its treatments, wherever they are known. */
    private static void isNoSaferThan(TreatmentPair pair, Decided.Listed alone) {
        assertThat(pair.riskScore() < alone.riskScore()).isFalse();
        if (!Double.isNaN(pair.interactionRisk())) {
            assertThat(pair.interactionRisk()).isGreaterThanOrEqualTo(alone.interactionRisk() - 1e-12);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotDependOnTheOrderOfTheCatalogue(@ForAll("cases") DecisionCase given, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(given.candidates());
        Collections.shuffle(shuffled, random);

        assertThat(pairs(given.with(shuffled))).isEqualTo(pairs(given));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldPairTheSameOnAMirroredScale(@ForAll("cases") DecisionCase given) {
        List<TreatmentPair> onMirror = pairs(given.mirrored());

        assertThat(onMirror.stream().map(PairPropertiesTest::unmirrored).toList())
                .isEqualTo(pairs(given));
    }

    private static TreatmentPair unmirrored(TreatmentPair pair) {
        return new TreatmentPair(
                pair.treatmentIds(),
                pair.combinationId(),
                -pair.predicted(),
                pair.deviation(),
                pair.success(),
                pair.riskScore(),
                pair.interactionRisk(),
                pair.utility(),
                pair.evidence(),
                pair.warnings());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldPairUnderTighterLimitsNothingThatLooserOnesForbid(@ForAll("cases") DecisionCase any) {
        DecisionCase given = any.with(any.rules().withSize(1000));
        DecisionRules loose = given.rules();
        DecisionRules tight = new DecisionRules(
                loose.riskAversion() * 2,
                loose.caution() + 0.5,
                loose.minimumTherapeuticIndex() * 1.5,
                loose.riskScoreLimit() / 2,
                loose.interactionRiskLimit() / 2,
                loose.minimumEvidence() + 1,
                loose.size(),
                loose.missing());

        List<List<String>> before =
                pairs(given).stream().map(TreatmentPair::treatmentIds).toList();

        assertThat(pairs(given.with(tight)))
                .allSatisfy(pair -> assertThat(before).contains(pair.treatmentIds()));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldListAsTheFirstOfMoreWhenAskedForFewer(@ForAll("cases") DecisionCase given) {
        List<TreatmentPair> all = pairs(given.with(given.rules().withSize(1000)));

        for (int size = 1; size <= 3; size++) {
            List<TreatmentPair> few = pairs(given.with(given.rules().withSize(size)));
            assertThat(few).isEqualTo(all.subList(0, Math.min(size, all.size())));
        }
    }
}
