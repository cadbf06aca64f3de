package io.theriac.cli.csv;

import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.Assignment;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import java.util.Set;

/**
 * Rows as outcome events. Required: patient_id, treatment_id, outcome, observed_at. Without event_id, a hash of the row takes its place.
 *
 * @param outcomeCode code of the outcome where a row has none
 * @param outcomeUnit unit of the outcome where a row has none
 */
public record OutcomeRows(String outcomeCode, String outcomeUnit) implements RowMapper<OutcomeEvent> {

    private static final Set<String> FIELDS = Set.of(
            "event_id",
            "outcome_id",
            "revision",
            "kind",
            "patient_id",
            "treatment_id",
            "outcome",
            "outcome_code",
            "outcome_unit",
            "dose",
            "dose_unit",
            "treatment_started_at",
            "observed_at",
            "recorded_at",
            "site_id",
            "encounter_id",
            "order_id",
            "assignment",
            "recommendation_id",
            "adverse_event_code",
            "adverse_event_grade");
    private static final Set<String> REQUIRED = Set.of("patient_id", "treatment_id", "outcome", "observed_at");

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public Set<String> required() {
        return REQUIRED;
    }

    @Override
    public OutcomeEvent map(Row row) {
        String eventId = row.text("event_id") == null ? RowHash.of(row) : row.text("event_id");
        long observedAt = requiredTime(row);
        return OutcomeEvent.newBuilder()
                .setEventId(eventId)
                .setOutcomeId(orElse(row.text("outcome_id"), eventId))
                .setRevision((int) Math.min(Integer.MAX_VALUE, row.wholeNumber("revision", 0)))
                .setKind(row.choice("kind", OutcomeKind.class, OutcomeKind.OBSERVED))
                .setPatientId(row.requiredText("patient_id"))
                .setTreatmentId(row.requiredText("treatment_id"))
                .setOutcome(row.requiredNumber("outcome"))
                .setOutcomeCode(orElse(row.text("outcome_code"), outcomeCode))
                .setOutcomeUnit(orElse(row.text("outcome_unit"), outcomeUnit))
                .setDose(row.number("dose"))
                .setDoseUnit(row.number("dose") == null ? null : row.requiredText("dose_unit"))
                .setTreatmentStartedAt(row.time("treatment_started_at"))
                .setObservedAt(observedAt)
                .setRecordedAt(row.time("recorded_at") == null ? observedAt : row.time("recorded_at"))
                .setSiteId(row.text("site_id"))
                .setEncounterId(row.text("encounter_id"))
                .setOrderId(row.text("order_id"))
                .setAssignment(row.choice("assignment", Assignment.class, Assignment.UNKNOWN))
                .setRecommendationId(row.text("recommendation_id"))
                .setAdverseEvent(adverseEvent(row))
                .build();
    }

    private static long requiredTime(Row row) {
        row.requiredText("observed_at");
        return row.time("observed_at");
    }

    private static AdverseEvent adverseEvent(Row row) {
        String code = row.text("adverse_event_code");
        if (code == null && row.text("adverse_event_grade") == null) {
            return null;
        }
        long grade = row.wholeNumber("adverse_event_grade", 0);
        if (code == null || grade < 1 || grade > 5) {
            throw new RowProblem("an adverse event needs adverse_event_code and adverse_event_grade from 1 to 5");
        }
        return new AdverseEvent(code, (int) grade);
    }

    private static String orElse(String text, String other) {
        return text == null ? other : text;
    }

    @Override
    public String key(OutcomeEvent event) {
        return event.getPatientId();
    }
}
