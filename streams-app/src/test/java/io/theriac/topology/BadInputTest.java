package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionRules;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TreatmentProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 3: what can't be processed goes to the dead letters unchanged with a reason, the model is untouched, and processing goes on. */
class BadInputTest {
    private static final FeatureDictionary DICTIONARY =
            FeatureDictionary.parse("[patient age]\ntype = numeric\nunit = years\nminimum = 0\nmaximum = 120\n");

    @TempDir
    Path stateFolder;

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        DecisionRules rules = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 1, 10, Map.of());
        TopologySettings settings = TopologyFixture.settings(LearnerSettings.defaults(), rules);
        topology = new TopologyFixture(TopologyFixture.with(settings, DICTIONARY), stateFolder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldSendUndecodableBytesToDeadLetters() {
        byte[] truncated = framed(event());
        assertRejectedOutcome(key("p"), Arrays.copyOf(truncated, truncated.length - 3), RejectionReason.UNDECODABLE);
    }

    @Test
    void shouldSendBytesLeftBehindTheRecordToDeadLetters() {
        byte[] valid = framed(event());
        assertRejectedOutcome(key("p"), Arrays.copyOf(valid, valid.length + 1), RejectionReason.UNDECODABLE);
    }

    @Test
    void shouldSendAValueWithoutSchemaIdToDeadLetters() {
        assertRejectedOutcome(key("p"), new byte[] {0, 0, 0}, RejectionReason.UNDECODABLE);
        assertRejectedOutcome(key("p"), "{\"json\":1}".getBytes(StandardCharsets.UTF_8), RejectionReason.UNDECODABLE);
        assertRejectedOutcome(key("p"), new byte[0], RejectionReason.UNDECODABLE);
    }

    @Test
    void shouldSendAHugeLengthToDeadLettersWithoutExhaustingMemory() {
        byte[] huge = {0, 0, 0, 0, 1, (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        assertRejectedOutcome(key("p"), huge, RejectionReason.UNDECODABLE);
        byte[] hugeProfile = huge.clone();
        hugeProfile[4] = TopologyFixture.PROFILE_SCHEMA;
        topology.profile(key("p"), hugeProfile);
        assertOneDeadLetter(key("p"), hugeProfile, RejectionReason.UNDECODABLE, "patient-profiles");
    }

    @Test
    void shouldSendAnUnknownSchemaIdToDeadLetters() {
        byte[] unknown = framed(event());
        unknown[4] = 99;
        assertRejectedOutcome(key("p"), unknown, RejectionReason.UNKNOWN_SCHEMA);
    }

    @Test
    void shouldSendARecordOfAnotherSchemaToDeadLetters() {
        byte[] profile = TopologyFixture.framed(TopologyFixture.PROFILE_SCHEMA, SampleRecords.profile("p", 1, 0));
        assertRejectedOutcome(key("p"), profile, RejectionReason.UNDECODABLE);
    }

    @Test
    void shouldSendMissingOrEmptyKeysToDeadLetters() {
        assertRejectedOutcome(null, framed(event()), RejectionReason.MISSING_KEY);
        assertRejectedOutcome(new byte[0], framed(event()), RejectionReason.MISSING_KEY);
    }

    @Test
    void shouldSendAKeyThatIsNotTextToDeadLetters() {
        assertRejectedOutcome(new byte[] {(byte) 0xC3, 0x28}, framed(event()), RejectionReason.MALFORMED_KEY);
    }

    @Test
    void shouldSendEmptyIdsToDeadLetters() {
        assertRejectedOutcome(key("p"), framed(with(e -> e.setPatientId(""))), RejectionReason.MISSING_ID);
        assertRejectedOutcome(key("p"), framed(with(e -> e.setTreatmentId(""))), RejectionReason.MISSING_ID);
        assertRejectedOutcome(key("p"), framed(with(e -> e.setEventId(""))), RejectionReason.MISSING_ID);
    }

    @Test
    void shouldSendAKeyUnlikeTheIdInsideToDeadLetters() {
        assertRejectedOutcome(key("other"), framed(event()), RejectionReason.KEY_MISMATCH);
    }

    @Test
    void shouldSendNonFiniteOutcomesToDeadLetters() {
        for (double outcome : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRejectedOutcome(
                    key("p"), framed(with(e -> e.setOutcome(outcome))), RejectionReason.NON_FINITE_OUTCOME);
        }
    }

    @Test
    void shouldSendOutcomesOutOfRangeToDeadLetters() {
        assertRejectedOutcome(key("p"), framed(with(e -> e.setOutcome(100.1))), RejectionReason.OUTCOME_OUT_OF_RANGE);
        assertRejectedOutcome(key("p"), framed(with(e -> e.setOutcome(-100.1))), RejectionReason.OUTCOME_OUT_OF_RANGE);
    }

    @Test
    void shouldSendAnotherOutcomeDefinitionToDeadLetters() {
        assertRejectedOutcome(key("p"), framed(with(e -> e.setOutcomeCode("OTHER"))), RejectionReason.FOREIGN_OUTCOME);
        assertRejectedOutcome(key("p"), framed(with(e -> e.setOutcomeUnit("kg"))), RejectionReason.FOREIGN_OUTCOME);
    }

    @Test
    void shouldSendCorrectionsToDeadLettersAsLongAsTheyAreNotApplied() {
        assertRejectedOutcome(
                key("p"), framed(with(e -> e.setKind(OutcomeKind.CORRECTED))), RejectionReason.UNSUPPORTED_KIND);
    }

    @Test
    void shouldSendNullValuesToDeadLetters() {
        assertRejectedOutcome(key("p"), null, RejectionReason.NULL_VALUE);
        topology.publish(SampleRecords.profile("p", 30, 0));
        topology.profile(key("p"), null);
        assertOneDeadLetter(key("p"), null, RejectionReason.NULL_VALUE, "patient-profiles");
        assertThat(topology.store("profiles").get(key("p"))).isNotNull();
    }

    @Test
    void shouldSendOversizedValuesToDeadLetters() {
        byte[] oversized = framed(with(e -> e.setSiteId("s".repeat(100_001))));
        assertRejectedOutcome(key("p"), oversized, RejectionReason.OVERSIZED);
    }

    @Test
    void shouldSendAConflictingDuplicateToDeadLettersAndKeepTheFirst() {
        topology.publish(event());
        topology.publish(event());
        assertThat(topology.recommendations()).hasSize(1);
        assertThat(topology.deadLetters()).isEmpty();
        byte[] conflict = framed(with(e -> e.setOutcome(9)));
        topology.outcome(key("p"), conflict);
        assertOneDeadLetter(key("p"), conflict, RejectionReason.CONFLICTING_DUPLICATE, "outcome-events");
        assertThat(topology.patient("p").version()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheSameObservationInAnotherMessageAsADuplicate() {
        topology.publish(event());
        topology.publish(with(e -> e.setEventId("resent")));
        assertThat(topology.recommendations()).hasSize(1);
        assertThat(topology.patient("p").version()).isEqualTo(1);
        byte[] conflict = framed(with(e -> {
            e.setEventId("resent again");
            e.setTreatmentId("u");
        }));
        topology.outcome(key("p"), conflict);
        assertOneDeadLetter(key("p"), conflict, RejectionReason.CONFLICTING_DUPLICATE, "outcome-events");
    }

    @Test
    void shouldKeepHeadersTimestampAndOrigin() {
        topology.outcome(key("p"), null);
        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertThat(header(letter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo("test.outcome-events");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(letter.timestamp()).isGreaterThan(1_700_000_000_000L);
    }

    static Stream<Arguments> badProfiles() {
        return Stream.of(
                Arguments.of(profile("age", Double.NaN), "factor 1 is tested but has not either a finite value"),
                Arguments.of(profile("age", Double.POSITIVE_INFINITY), "factor 1 is tested but has not either"),
                Arguments.of(profile("age", 120.5), "factor 1 is outside the range that the feature dictionary allows"),
                Arguments.of(profile("age", -1), "factor 1 is outside the range"),
                Arguments.of(with(profile("age", 30), p -> p.setSeverity(1.5)), "the severity is not from 0 to 1"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badProfiles")
    void shouldSendAProfileThatMakesNoSenseToDeadLettersAndKeepTheLastGood(PatientProfile bad, String problem) {
        publishGood();
        byte[] before = topology.store("profiles").get(key("p"));

        topology.publish(bad);

        assertOneDeadLetter(
                key("p"),
                TopologyFixture.framed(TopologyFixture.PROFILE_SCHEMA, bad),
                RejectionReason.INVALID_VALUE,
                "patient-profiles",
                problem);
        assertThat(topology.store("profiles").get(key("p"))).isEqualTo(before);
        shouldRecommendByWhatIsInForce();
    }

    @Test
    void shouldAcceptAFactorAtTheEndOfItsRangeAndOneThatTheDictionaryDoesNotName() {
        topology.publish(profile("age", 120));
        topology.publish(with(profile("anything", 1e9), p -> p.setRevision(8)));

        assertThat(topology.deadLetters()).isEmpty();
    }

    static Stream<Arguments> badEntries() {
        return Stream.of(
                Arguments.of(entry(e -> e.setTd50(0.0)), "TD50 must be above 0 and finite, not 0.0"),
                Arguments.of(entry(e -> e.setTd50(-1.0)), "TD50 must be above 0 and finite, not -1.0"),
                Arguments.of(entry(e -> e.setEd50(0.0)), "ED50 must be above 0 and finite, not 0.0"),
                Arguments.of(entry(e -> e.setEd50(-2.0)), "ED50 must be above 0 and finite, not -2.0"),
                Arguments.of(entry(e -> e.getRiskWeights().get(0).setWeight(-0.1)), "must be 0 or more, not -0.1"),
                Arguments.of(
                        entry(e -> e.setRiskWeights(List.of(
                                new RiskWeight("age", 0.7, 0.0, 1.0), new RiskWeight("marker", 0.4, 0.0, 1.0)))),
                        "the risk weights must sum to 1 or less"),
                Arguments.of(
                        entry(e -> e.getMultipliers().get(0).setTd50(0.01)),
                        "the multiplier of TD50 for factor marker must be from 0.05 to 20.0, not 0.01"),
                Arguments.of(
                        entry(e -> e.getMultipliers().get(0).setEd50(21.0)),
                        "the multiplier of ED50 for factor marker must be from 0.05 to 20.0, not 21.0"),
                Arguments.of(entry(e -> e.setComponents(List.of("t"))), "it is a component of itself"),
                Arguments.of(entry(e -> e.setComponents(List.of(" "))), "a component has no id"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badEntries")
    void shouldSendACatalogueEntryThatMakesNoSenseToDeadLettersAndKeepTheLastGood(
            TreatmentProfile bad, String problem) {
        publishGood();
        long digest = topology.replica().snapshot().catalogueDigest();

        topology.publish(bad);

        assertOneDeadLetter(
                key("t"),
                TopologyFixture.framed(TopologyFixture.TREATMENT_SCHEMA, bad),
                RejectionReason.INVALID_VALUE,
                "treatment-catalog",
                problem);
        assertThat(topology.replica().snapshot().catalogueDigest()).isEqualTo(digest);
        shouldRecommendByWhatIsInForce();
    }

    /** A name that nothing explains is no fault of the entry: what it refers to may come later. Meanwhile the component counts as missing. */
    @Test
    void shouldAcceptAnEntryThatRefersToWhatIsNotThereAndWarnOfIt() {
        publishGood();
        topology.publish(entry(e -> {
            e.setRevision(4);
            e.setComponents(List.of("unheard of"));
        }));
        topology.allRecommendations();

        topology.publish(SampleRecords.outcome("e2", "p", "t", 9));

        assertThat(topology.deadLetters()).isEmpty();
        assertThat(topology.recommendations().get(0).getRanked())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.getTreatmentId()).isEqualTo("t");
                    assertThat(listed.getWarnings()).contains("COMPONENT_MISSING");
                });
    }

    @Test
    void shouldSendAWithdrawalOfWhatWasNeverCataloguedToDeadLetters() {
        topology.treatment(key("never seen"), null);
        assertOneDeadLetter(key("never seen"), null, RejectionReason.NULL_VALUE, "treatment-catalog");
    }

    private void publishGood() {
        topology.publish(entry(e -> {}));
        topology.publish(profile("age", 30));
        topology.publish(SampleRecords.outcome("e1", "p", "t", 9));
        topology.allRecommendations();
    }

    /** By the last good entry and profile: an index of 10, a risk of 0.3. */
    private void shouldRecommendByWhatIsInForce() {
        assertThat(topology.allRecommendations()).isEmpty();
        topology.publish(SampleRecords.outcome("e2", "p", "t", 9));
        assertThat(topology.recommendations().get(0).getRanked())
                .singleElement()
                .satisfies(listed -> {
                    assertThat(listed.getTherapeuticIndex()).isEqualTo(10);
                    assertThat(listed.getRiskScore()).isEqualTo(0.3);
                });
    }

    private static PatientProfile profile(String factor, double value) {
        PatientProfile profile = SampleRecords.profile("p", value, 0);
        profile.getFactors().get(0).setName(factor);
        return profile;
    }

    private static PatientProfile with(PatientProfile profile, Consumer<PatientProfile> change) {
        change.accept(profile);
        return profile;
    }

    private static TreatmentProfile entry(Consumer<TreatmentProfile> change) {
        TreatmentProfile entry = SampleRecords.treatment("t", 10, false);
        change.accept(entry);
        return entry;
    }

    @Test
    void shouldWithdrawATreatmentByANullValue() {
        topology.publish(SampleRecords.treatment("t", 10, false));
        topology.treatment(key("t"), null);
        assertThat(topology.deadLetters()).isEmpty();
        int column = topology.replica().snapshot().column("t");
        assertThat(topology.replica().snapshot().rules(column).active()).isFalse();
    }

    @Test
    void shouldCatchEveryRecordThatLiesInAnotherPartitionThanItsKeyDemands() {
        KeyCheck check = new KeyCheck(100, 4);
        int right = io.theriac.state.SharedKey.plainPartition(key("p"), 4);
        for (int partition = 0; partition < 4; partition++) {
            Intake<String> examined = check.examine(
                    new org.apache.kafka.streams.processor.api.Record<>(key("p"), new byte[1], 0), partition);
            if (partition == right) {
                assertThat(examined).isEqualTo(new Accepted<>("p"));
            } else {
                assertThat(((Rejected<String>) examined).reason()).isEqualTo(RejectionReason.WRONG_PARTITION);
            }
        }
    }

    private void assertRejectedOutcome(byte[] key, byte[] value, RejectionReason reason) {
        topology.outcome(key, value);
        assertOneDeadLetter(key, value, reason, "outcome-events");
        assertThat(topology.recommendations()).isEmpty();
        assertThat(topology.store("patients").all()).isExhausted();
        assertThat(topology.store("shared").all()).isExhausted();
        assertThat(topology.store("summaries").all()).isExhausted();
    }

    private void assertOneDeadLetter(byte[] key, byte[] value, RejectionReason reason, String topic) {
        assertOneDeadLetter(key, value, reason, topic, "");
    }

    private void assertOneDeadLetter(byte[] key, byte[] value, RejectionReason reason, String topic, String problem) {
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).key()).isEqualTo(key);
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo(reason.name());
        assertThat(header(letters.get(0), DeadLetterHeaders.SOURCE_TOPIC)).endsWith(topic);
        assertThat(header(letters.get(0), DeadLetterHeaders.DETAIL)).contains(problem);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static OutcomeEvent event() {
        return SampleRecords.outcome("e", "p", "t", 5);
    }

    private static OutcomeEvent with(Consumer<OutcomeEvent> change) {
        OutcomeEvent event = event();
        change.accept(event);
        return event;
    }

    private static byte[] framed(OutcomeEvent event) {
        return TopologyFixture.framed(TopologyFixture.OUTCOME_SCHEMA, event);
    }

    private static byte[] key(String id) {
        return TopologyFixture.key(id);
    }
}
