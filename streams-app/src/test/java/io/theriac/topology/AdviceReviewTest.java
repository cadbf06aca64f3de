package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionRules;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.Suspension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standing recommendations follow the catalogue and the suspension, whether an outcome comes or not. */
class AdviceReviewTest {
    private static final int PATIENTS = 7;

    @TempDir
    Path stateFolder;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong tick = new AtomicLong();
    private TopologyFixture topology;

    /** Seven patients get treatment a and b recommended. */
    @BeforeEach
    void start() {
        DecisionRules rules = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 0, 10, Map.of());
        topology = new TopologyFixture(
                TopologyFixture.settings(LearnerSettings.defaults(), rules),
                stateFolder,
                ProcessingMetrics.NONE,
                () -> clock.getAndAdd(tick.get()));
        topology.publish(entry("a", 3, 6));
        topology.publish(entry("b", 3, 6));
        for (int i = 0; i < PATIENTS; i++) {
            topology.publish(SampleRecords.profile("p" + i, 10, 0));
            topology.publish(SampleRecords.outcome("e" + i, "p" + i, i % 2 == 0 ? "a" : "b", 9));
        }
        passLong();
        topology.allRecommendations();
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldAdviseAnewEveryPatientWhoseListHoldsATreatmentThatNowBreaksARule() {
        topology.publish(entry("a", 4, 1.5));
        passLong();

        List<Recommendation> advice = topology.allRecommendations();
        assertThat(advice).hasSize(PATIENTS);
        assertThat(advice).extracting(Recommendation::getPatientId).doesNotHaveDuplicates();
        for (Recommendation each : advice) {
            assertThat(each.getCause()).isEqualTo(RecommendationCause.CATALOGUE);
            assertThat(each.getProvenance().getSourceTopic()).isEqualTo(TopologyFixture.TOPICS.sharedParameters());
            assertThat(ids(each)).containsExactly("b");
            assertThat(each.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.THERAPEUTIC_INDEX);
        }
    }

    @Test
    void shouldAdviseAnewAfterAWithdrawal() {
        topology.treatment(TopologyFixture.key("b"), null);
        passLong();

        List<Recommendation> advice = topology.allRecommendations();
        assertThat(advice).hasSize(PATIENTS);
        assertThat(advice).allSatisfy(each -> assertThat(ids(each)).containsExactly("a"));
    }

    @Test
    void shouldLeaveAlonePatientsWhoseListDoesNotHoldTheTreatment() {
        topology.publish(entry("b", 4, 1.5));
        passLong();
        topology.allRecommendations();

        topology.publish(entry("b", 5, 1.2));
        topology.publish(entry("c", 1, 1.2));
        passLong();

        assertThat(topology.allRecommendations()).isEmpty();
    }

    @Test
    void shouldLeaveEverybodyAloneWhenAnEntrySaysTheSameOrComesLate() {
        topology.publish(entry("a", 3, 6));
        topology.publish(entry("b", 2, 1.5));
        passLong();

        assertThat(topology.allRecommendations()).isEmpty();
        topology.publish(SampleRecords.outcome("late", "p0", "a", 9));
        assertThat(ids(topology.allRecommendations().get(0))).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldGoBySlicesAndMissNobodyWhenTheyEndAfterEachPatient() {
        tick.set(10_000_000);
        topology.publish(entry("a", 4, 1.5));

        List<String> patients = new ArrayList<>();
        for (int slice = 0; slice < PATIENTS; slice++) {
            topology.pass(Duration.ofMillis(20));
            List<Recommendation> advice = topology.allRecommendations();
            assertThat(advice).hasSize(1);
            patients.add(advice.get(0).getPatientId());
        }
        topology.pass(Duration.ofMillis(100));

        assertThat(patients).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        assertThat(topology.allRecommendations()).isEmpty();
    }

    @Test
    void shouldLookThroughWhatChangesDuringAPassInTheNextOne() {
        tick.set(10_000_000);
        topology.publish(entry("a", 4, 1.5));
        topology.pass(Duration.ofMillis(20));
        topology.publish(entry("b", 4, 1.5));
        passLong();

        Map<String, Recommendation> last = new HashMap<>();
        topology.allRecommendations().forEach(each -> last.put(each.getPatientId(), each));
        assertThat(last).hasSize(PATIENTS);
        assertThat(last.values())
                .allSatisfy(each -> assertThat(each.getAbstainReason()).isEqualTo(AbstentionReason.NONE_SAFE));
    }

    @Test
    void shouldAbstainForEveryoneWhileSuspendedAndLearnOn() {
        topology.publish(new Suspension(true, 1, "recall"));
        passLong();

        List<Recommendation> advice = topology.allRecommendations();
        assertThat(advice).hasSize(PATIENTS);
        assertThat(advice).allSatisfy(each -> {
            assertThat(each.getCause()).isEqualTo(RecommendationCause.SUSPENSION);
            assertThat(each.getAbstainReason()).isEqualTo(AbstentionReason.SUSPENDED);
            assertThat(each.getRanked()).isEmpty();
        });
        topology.publish(SampleRecords.outcome("more", "p0", "a", 9));
        assertThat(topology.allRecommendations().get(0).getAbstainReason()).isEqualTo(AbstentionReason.SUSPENDED);
        assertThat(topology.patient("p0").version()).isEqualTo(2);
    }

    @Test
    void shouldAdviseEveryoneAgainWhenResumed() {
        topology.publish(new Suspension(true, 1, "recall"));
        passLong();
        topology.allRecommendations();

        topology.publish(new Suspension(false, 2, ""));
        passLong();

        List<Recommendation> advice = topology.allRecommendations();
        assertThat(advice).hasSize(PATIENTS);
        assertThat(advice).allSatisfy(each -> assertThat(ids(each)).containsExactlyInAnyOrder("a", "b"));
        passLong();
        assertThat(topology.allRecommendations()).isEmpty();
    }

    @Test
    void shouldAdviseAnewPatientsWhoTakeATreatmentThatMustNotBeCombinedAnyMore() {
        topology.publish(entry("c", 3, 1.5));
        topology.publish(taking("p0", "c"));
        topology.publish(taking("p1", "x"));
        passLong();
        topology.allRecommendations();

        TreatmentProfile current = entry("c", 4, 1.5);
        current.setContraindicatedTreatments(List.of(new Contraindication("a", ContraindicationSeverity.ABSOLUTE)));
        topology.publish(current);
        passLong();

        assertThat(topology.allRecommendations()).singleElement().satisfies(advice -> {
            assertThat(advice.getPatientId()).isEqualTo("p0");
            assertThat(ids(advice)).containsExactly("b");
        });
    }

    @Test
    void shouldAdviseAnewPatientsWhoTakeATreatmentThatIsCataloguedAtLast() {
        topology.publish(taking("p0", "c"));
        assertThat(topology.allRecommendations())
                .singleElement()
                .satisfies(advice -> assertThat(ids(advice)).isEmpty());

        topology.publish(entry("c", 3, 1.5));
        passLong();

        assertThat(topology.allRecommendations())
                .singleElement()
                .satisfies(advice -> assertThat(ids(advice)).containsExactlyInAnyOrder("a", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"4, b", "null, a b", "2, none"},
            nullValues = "null")
    void shouldAdviseAnewPatientsWhoReactedToWhatTurnsOutToBeACombination(Integer grade, String listed) {
        PatientProfile reacted = SampleRecords.profile("p0", 10, 0);
        reacted.setRevision(8);
        reacted.setPriorTreatments(List.of(new PriorTreatment("duo", grade, null, null)));
        topology.publish(reacted);
        passLong();
        assertThat(ids(topology.allRecommendations().get(0))).containsExactlyInAnyOrder("a", "b");

        publishDuo();

        assertThat(topology.allRecommendations().stream()
                        .map(each -> each.getPatientId() + ": " + String.join(" ", new TreeSet<>(ids(each)))))
                .isEqualTo(listed.equals("none") ? List.of() : List.of("p0: " + listed));
    }

    @Test
    void shouldAdviseAnewPatientsWhoseOutcomesToldOfAReactionToWhatTurnsOutToBeACombination() {
        OutcomeEvent severe = SampleRecords.outcome("severe", "p0", "duo", 9);
        severe.setAdverseEvent(new AdverseEvent("anaphylaxis", 4));
        topology.publish(severe);
        passLong();
        topology.allRecommendations();

        publishDuo();

        assertThat(topology.allRecommendations()).singleElement().satisfies(advice -> {
            assertThat(advice.getPatientId()).isEqualTo("p0");
            assertThat(ids(advice)).containsExactly("b");
        });
    }

    /** Too narrow an index for anybody, and it contains a. */
    private void publishDuo() {
        TreatmentProfile duo = entry("duo", 3, 1.5);
        duo.setComponents(List.of("a"));
        topology.publish(duo);
        passLong();
    }

    @Test
    void shouldAdviseAnewPatientsWhoseListHoldsACombinationWithAChangedComponent() {
        TreatmentProfile combination = entry("a", 4, 6);
        combination.setComponents(List.of("part"));
        topology.publish(combination);
        passLong();
        topology.allRecommendations();

        TreatmentProfile part = SampleRecords.treatment("part", 6, false);
        part.setContraindicatedConditions(List.of(new Contraindication("gout", ContraindicationSeverity.ABSOLUTE)));
        topology.publish(part);
        passLong();
        assertThat(topology.allRecommendations()).hasSize(PATIENTS);

        PatientProfile gout = SampleRecords.profile("p0", 10, 0);
        gout.setRevision(8);
        gout.setConditions(List.of("gout"));
        topology.publish(gout);
        Recommendation advice = topology.allRecommendations().get(0);
        assertThat(ids(advice)).containsExactly("b");
    }

    @Test
    void shouldAdviseEveryoneAnewWhenIndicationsBeginToCount() {
        TreatmentProfile unlisted = entry("c", 3, 6);
        unlisted.setIndications(List.of("gout"));
        topology.publish(unlisted);
        passLong();

        List<Recommendation> advice = topology.allRecommendations();
        assertThat(advice).hasSize(PATIENTS);
        assertThat(advice).allSatisfy(each -> {
            assertThat(each.getCause()).isEqualTo(RecommendationCause.CATALOGUE);
            assertThat(each.getRanked().get(0).getWarnings()).contains("INDICATIONS_MISSING");
        });
        topology.publish(entry("b", 4, 6));
        topology.treatment(TopologyFixture.key("c"), null);
        passLong();
        assertThat(topology.allRecommendations())
                .filteredOn(each -> !each.getRanked().isEmpty())
                .last()
                .satisfies(each ->
                        assertThat(each.getRanked().get(0).getWarnings()).doesNotContain("INDICATIONS_MISSING"));
    }

    private static PatientProfile taking(String patientId, String treatmentId) {
        PatientProfile profile = SampleRecords.profile(patientId, 10, 0);
        profile.setRevision(8);
        profile.setCurrentTreatments(List.of(new CurrentTreatment(treatmentId, null, null, null)));
        return profile;
    }

    private void passLong() {
        for (int i = 0; i < 3 * PATIENTS; i++) {
            topology.pass(Duration.ofMillis(20));
        }
    }

    private static List<String> ids(Recommendation recommendation) {
        return recommendation.getRanked().stream()
                .map(RankedTreatment::getTreatmentId)
                .toList();
    }

    private static TreatmentProfile entry(String id, long revision, double therapeuticIndex) {
        TreatmentProfile entry = SampleRecords.treatment(id, therapeuticIndex, false);
        entry.setRevision(revision);
        entry.setStatus(CatalogueStatus.ACTIVE);
        return entry;
    }
}
