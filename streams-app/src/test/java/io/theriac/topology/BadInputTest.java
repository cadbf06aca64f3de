package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 3: what can't be processed goes to the dead letters unchanged with a reason, the model is untouched, and processing goes on. */
class BadInputTest {
    @TempDir
    Path stateFolder;

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(TopologyFixture.settings(), stateFolder);
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

    @Test
    void shouldSendAProfileWithANonFiniteFactorToDeadLettersAndKeepTheLastGood() {
        topology.publish(SampleRecords.profile("p", 30, 0));
        byte[] before = topology.store("profiles").get(key("p"));
        PatientProfile bad = SampleRecords.profile("p", Double.NaN, 0);
        topology.publish(bad);
        assertOneDeadLetter(
                key("p"),
                TopologyFixture.framed(TopologyFixture.PROFILE_SCHEMA, bad),
                RejectionReason.INVALID_VALUE,
                "patient-profiles");
        assertThat(topology.store("profiles").get(key("p"))).isEqualTo(before);
    }

    @Test
    void shouldSendAnInvalidCatalogueEntryToDeadLettersAndKeepTheLastGood() {
        topology.publish(SampleRecords.treatment("t", 10, false));
        long digest = topology.replica().snapshot().catalogueDigest();
        TreatmentProfile bad = SampleRecords.treatment("t", -1, false);
        topology.publish(bad);
        assertOneDeadLetter(
                key("t"),
                TopologyFixture.framed(TopologyFixture.TREATMENT_SCHEMA, bad),
                RejectionReason.INVALID_VALUE,
                "treatment-catalog");
        assertThat(topology.replica().snapshot().catalogueDigest()).isEqualTo(digest);
        topology.treatment(key("never seen"), null);
        assertOneDeadLetter(key("never seen"), null, RejectionReason.NULL_VALUE, "treatment-catalog");
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
        List<TestRecord<byte[], byte[]>> letters = topology.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).key()).isEqualTo(key);
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo(reason.name());
        assertThat(header(letters.get(0), DeadLetterHeaders.SOURCE_TOPIC)).endsWith(topic);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static OutcomeEvent event() {
        return SampleRecords.outcome("e", "p", "t", 5);
    }

    private static OutcomeEvent with(java.util.function.Consumer<OutcomeEvent> change) {
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
