package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedRecordsTest {
    @Test
    void shouldLetABuilderFillInTheDefaultOfAnEnum() {
        OutcomeEvent event = OutcomeEvent.newBuilder()
                .setEventId("event")
                .setOutcomeId("outcome")
                .setPatientId("patient")
                .setTreatmentId("treatment")
                .setOutcome(1.0)
                .setOutcomeCode("code")
                .setOutcomeUnit("1")
                .setObservedAt(1L)
                .setRecordedAt(1L)
                .build();

        assertThat(event.getKind()).isEqualTo(OutcomeKind.OBSERVED);
        assertThat(event.getAssignment()).isEqualTo(Assignment.UNKNOWN);
    }

    @Test
    void shouldLetAnyReaderOfAvroCreateTheRecords() {
        assertThatCode(() -> new SpecificDatumReader<>(Recommendation.class)).doesNotThrowAnyException();
        assertThatCode(() -> new SpecificDatumReader<>(Recommendation.getClassSchema()))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldTrustNothingButTheRecordsAndEnumsOfThisPackage() {
        assertThat(TrustedRecords.PREDICATE.isTrusted(OutcomeEvent.class)).isTrue();
        assertThat(TrustedRecords.PREDICATE.isTrusted(OutcomeKind.class)).isTrue();
        assertThat(TrustedRecords.PREDICATE.isTrusted(TrustedRecords.class)).isFalse();
        assertThat(TrustedRecords.PREDICATE.isTrusted(java.util.concurrent.TimeUnit.class))
                .isFalse();
    }

    @Test
    void shouldKeepWhatWasTrustedBefore() {
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class))
                .isFalse();
    }
}
