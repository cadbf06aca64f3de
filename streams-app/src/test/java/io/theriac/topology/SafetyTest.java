package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionRules;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.Coding;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RegimenChange;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a patient gets, got and reacted to, from the records to the recommendation. */
class SafetyTest {
    @TempDir
    Path stateFolder;

    private TopologyFixture topology;
    private int events;

    @BeforeEach
    void start() {
        DecisionRules rules = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 0, 10, Map.of());
        topology = new TopologyFixture(TopologyFixture.settings(LearnerSettings.defaults(), rules), stateFolder);
        topology.publish(SampleRecords.treatment("a", 6, false));
        topology.publish(SampleRecords.treatment("b", 6, false));
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldNotRecommendAgainWhatASevereAdverseEventFollowed() {
        topology.publish(SampleRecords.profile("p", 10, 0));
        topology.publish(adverse("a", 3));

        Recommendation advice = last();
        assertThat(ids(advice)).containsExactly("b");
        assertThat(advice.getExcluded())
                .containsExactly(new ExcludedTreatment("a", ExclusionRule.CONTRAINDICATION, 3.0, 2.0, "a"));
        topology.publish(outcome("b", 9));
        assertThat(ids(last())).as("later").containsExactly("b");
        assertThat(topology.patient("p").reactions().grades()).containsExactly(Map.entry("a", 3));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TESTED")
    void shouldTakeAFactorThatIsNotTestedForUnknownWhateverValueStandsBesideIt(TestStatus status) {
        topology.publish(SampleRecords.treatment("forbidden to carriers", 6, true));
        PatientProfile profile = SampleRecords.profile("p", 10, 0);
        profile.getFactors().get(1).setStatus(status);
        topology.publish(profile);

        topology.publish(outcome("b", 9));

        assertThat(last().getExcluded())
                .contains(new ExcludedTreatment(
                        "forbidden to carriers", ExclusionRule.CONTRAINDICATION, null, 0.0, "marker"));
    }

    @Test
    void shouldRememberReactionsBeyondWhatTheLedgerKeepsAtHand() {
        topology.publish(SampleRecords.profile("p", 10, 0));
        topology.publish(adverse("a", 5));
        for (int i = 0; i < 40; i++) {
            topology.publish(outcome("b", 9));
        }

        assertThat(ids(last())).containsExactly("b");
    }

    @Test
    void shouldKeepReactionsWhenAProfileComes() {
        topology.publish(adverse("a", 4));
        topology.publish(SampleRecords.profile("p", 10, 0));

        assertThat(ids(last())).containsExactly("b");
    }

    @Test
    void shouldRecommendAgainWhatAMildAdverseEventFollowed() {
        topology.publish(SampleRecords.profile("p", 10, 0));
        topology.publish(adverse("a", 2));

        assertThat(ids(last())).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, -1})
    void shouldSendAnAdverseEventOfNoGradeToDeadLetters(int grade) {
        topology.publish(adverse("a", grade));

        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(topology.patient("p")).isNull();
    }

    @Test
    void shouldNotTakeAnEventWithAnotherAdverseEventForADuplicate() {
        OutcomeEvent first = outcome("a", 9);
        topology.publish(first);
        OutcomeEvent again = OutcomeEvent.newBuilder(first)
                .setAdverseEvent(new AdverseEvent("rash", 4))
                .build();
        topology.publish(again);

        assertThat(topology.deadLetters()).hasSize(1);
    }

    @Test
    void shouldJudgePairsAndInteractionsWithWhatTheProfileSays() {
        TreatmentProfile forbidding = SampleRecords.treatment("c", 6, false);
        forbidding.setContraindicatedTreatments(List.of(new Contraindication("b", ContraindicationSeverity.RELATIVE)));
        topology.publish(forbidding);
        PatientProfile profile = SampleRecords.profile("p", 0, 0);
        profile.setCurrentTreatments(List.of(new CurrentTreatment("c", 3.0, "mg", null)));
        topology.publish(profile);

        Recommendation advice = last();
        assertThat(advice.getExcluded())
                .containsExactly(new ExcludedTreatment("b", ExclusionRule.CONTRAINDICATION, 1.0, 0.0, "c"));
        RankedTreatment added = ranked(advice, "a");
        assertThat(added.getChange()).isEqualTo(RegimenChange.ADD);
        assertThat(added.getInteractionRisk()).isCloseTo(1.5 * 0.05 / (1.5 * 0.1 + 1), within(1e-12));
        RankedTreatment continued = ranked(advice, "c");
        assertThat(continued.getChange()).isEqualTo(RegimenChange.CONTINUE);
        assertThat(continued.getInteractionRisk()).isCloseTo(0.5 * 0.05 / (0.5 * 0.1 + 1), within(1e-12));
    }

    @Test
    void shouldJudgePriorReactionsOfTheProfile() {
        PatientProfile profile = SampleRecords.profile("p", 0, 0);
        profile.setPriorTreatments(List.of(new PriorTreatment("b", 3, null, null)));
        topology.publish(profile);

        assertThat(ids(last())).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKnowACombinationsComponentsWhicheverEntryComesFirst(boolean componentFirst) {
        TreatmentProfile part = SampleRecords.treatment("part", 6, false);
        part.setCodings(List.of(new Coding("ATC", "C07")));
        TreatmentProfile combination = SampleRecords.treatment("combination", 6, false);
        combination.setComponents(List.of("part"));
        topology.publish(componentFirst ? part : combination);
        topology.publish(componentFirst ? combination : part);
        PatientProfile profile = SampleRecords.profile("p", 0, 0);
        profile.setAllergies(List.of("C07"));
        topology.publish(profile);

        assertThat(ids(last())).containsExactlyInAnyOrder("a", "b");
        topology.publish(SampleRecords.profile("q", 0, 0));
        assertThat(last().getWarnings()).doesNotContain("COMPONENT_MISSING");
    }

    @ParameterizedTest
    @CsvSource({"0, mg", "-1, mg", "NaN, mg", "Infinity, mg", "1,"})
    void shouldSendADoseThatIsNoneToDeadLettersAndKeepTheLastGoodProfile(double dose, String unit) {
        topology.publish(SampleRecords.profile("p", 0, 0));
        byte[] before = topology.store("profiles").get(TopologyFixture.key("p"));
        PatientProfile bad = SampleRecords.profile("p", 0, 0);
        bad.setRevision(8);
        bad.setCurrentTreatments(List.of(new CurrentTreatment("a", dose, unit, null)));
        topology.publish(bad);

        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(topology.store("profiles").get(TopologyFixture.key("p"))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"NaN, 0", "0, NaN", "-1, 0", "0, Infinity"})
    void shouldSendInteractionTermsThatAreNoneToDeadLettersAndKeepTheLastGoodEntry(double a, double b) {
        long before = topology.replica().snapshot().catalogueDigest();
        TreatmentProfile bad = SampleRecords.treatment("a", 6, false);
        bad.setRevision(4);
        bad.setInteractionA(a);
        bad.setInteractionB(b);
        topology.publish(bad);

        assertThat(topology.deadLetters()).hasSize(1);
        assertThat(topology.replica().snapshot().catalogueDigest()).isEqualTo(before);
    }

    @Test
    void shouldExcludeWhereACurrentDoseIsOverTwiceTheMaximalOne() {
        PatientProfile profile = SampleRecords.profile("p", 0, 0);
        profile.setCurrentTreatments(List.of(new CurrentTreatment("a", 12.1, "mg", null)));
        topology.publish(profile);

        Recommendation advice = last();
        assertThat(topology.deadLetters())
                .as("what it breaks is another topic's")
                .isEmpty();
        assertThat(advice.getExcluded())
                .extracting(ExcludedTreatment::getRule, ExcludedTreatment::getSubject)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(ExclusionRule.INTERACTION_RISK, "a"));
    }

    private OutcomeEvent outcome(String treatmentId, double outcome) {
        return SampleRecords.outcome("e" + events++, "p", treatmentId, outcome);
    }

    private OutcomeEvent adverse(String treatmentId, int grade) {
        return OutcomeEvent.newBuilder(outcome(treatmentId, 9))
                .setAdverseEvent(new AdverseEvent("rash", grade))
                .build();
    }

    private Recommendation last() {
        List<Recommendation> advice = topology.allRecommendations();
        return advice.get(advice.size() - 1);
    }

    private static RankedTreatment ranked(Recommendation advice, String id) {
        return advice.getRanked().stream()
                .filter(each -> each.getTreatmentId().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(advice.toString()));
    }

    private static List<String> ids(Recommendation advice) {
        return advice.getRanked().stream().map(RankedTreatment::getTreatmentId).toList();
    }
}
