package io.theriac.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTest {
    private final Standing standing = new Standing();

    @Test
    void shouldLetTheLastRecommendationOfAPatientStand() {
        standing.add(advice("A", 1));
        assertThat(standing.best(Example.NEARLY_UNKNOWN)).isPresent();
        standing.add(advice("A", 3));
        assertThat(standing.best(Example.NEARLY_UNKNOWN)).isEmpty();
        assertThat(standing.answers()).isEqualTo(2);
        assertThat(standing.patients()).isEqualTo(1);
    }

    @Test
    void shouldPreferTheExclusionsOfMoreRules() {
        standing.add(advice("A", 5, ExclusionRule.THERAPEUTIC_INDEX));
        standing.add(advice("B", 5, ExclusionRule.THERAPEUTIC_INDEX, ExclusionRule.CONTRAINDICATION));
        standing.add(advice("C", 5, ExclusionRule.THERAPEUTIC_INDEX, ExclusionRule.CONTRAINDICATION));
        standing.add(advice("D", 5, ExclusionRule.EVIDENCE));
        assertThat(standing.best(Example.EXCLUSION).orElseThrow().getPatientId())
                .isEqualTo("B");
    }

    @Test
    void shouldFindARecommendationWithoutAnyExclusion() {
        standing.add(advice("A", 2));
        assertThat(standing.best(Example.RECOMMENDATION)).isEmpty();
        standing.add(advice("B", 3));
        assertThat(standing.best(Example.RECOMMENDATION).orElseThrow().getPatientId())
                .isEqualTo("B");
        assertThat(standing.best(Example.EXCLUSION)).isEmpty();
    }

    @Test
    void shouldPreferAnAbstentionForSafety() {
        standing.add(abstention("A", AbstentionReason.NO_BENEFIT));
        standing.add(abstention("B", AbstentionReason.NONE_SAFE));
        standing.add(abstention("C", AbstentionReason.PROFILE_MISSING));
        assertThat(standing.best(Example.ABSTENTION).orElseThrow().getPatientId())
                .isEqualTo("B");
        assertThat(standing.best(Example.EXCLUSION)).isEmpty();
    }

    @Test
    void shouldFindAnExampleThatComesAfterManyThatNoLongerFit() {
        for (int patient = 0; patient < 1_000; patient++) {
            standing.add(advice("P" + patient, 1));
        }
        for (int patient = 0; patient < 1_000; patient++) {
            standing.add(advice("P" + patient, 9));
        }
        standing.add(advice("late", 1));
        assertThat(standing.best(Example.NEARLY_UNKNOWN).orElseThrow().getPatientId())
                .isEqualTo("late");
    }

    private static Recommendation advice(String patient, int outcomes, ExclusionRule... rules) {
        return base(patient)
                .setCause(RecommendationCause.OUTCOME)
                .setPatientEvidence(outcomes)
                .setRanked(List.of(RankedTreatment.newBuilder()
                        .setTreatmentId("x")
                        .setPredictedOutcome(1)
                        .setBenefit(1)
                        .setUtility(1)
                        .build()))
                .setExcluded(Stream.of(rules)
                        .map(rule -> ExcludedTreatment.newBuilder()
                                .setTreatmentId("y")
                                .setRule(rule)
                                .build())
                        .toList())
                .build();
    }

    private static Recommendation abstention(String patient, AbstentionReason reason) {
        return base(patient).setPatientEvidence(5).setAbstainReason(reason).build();
    }

    private static Recommendation.Builder base(String patient) {
        return Recommendation.newBuilder()
                .setRecommendationId("r")
                .setPatientId(patient)
                .setCreatedAt(1)
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic("outcome-events")
                        .setSourcePartition(0)
                        .setSourceOffset(0)
                        .build());
    }
}
