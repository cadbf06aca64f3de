package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.Assignment;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import org.junit.jupiter.api.Test;

class OutcomeRowsTest {
    private static final OutcomeRows MAPPER = new OutcomeRows("pain", "points");
    private static final String HEADER = "patient_id,treatment_id,outcome,observed_at";

    @Test
    void shouldFillWhatARowDoesNotSay() {
        OutcomeEvent event = first(HEADER, "P1,x,0,1700000000000");
        assertThat(event.getEventId()).startsWith("row-").hasSize(36);
        assertThat(event.getOutcomeId()).isEqualTo(event.getEventId());
        assertThat(event.getKind()).isEqualTo(OutcomeKind.OBSERVED);
        assertThat(event.getOutcome()).isZero();
        assertThat(event.getOutcomeCode()).isEqualTo("pain");
        assertThat(event.getOutcomeUnit()).isEqualTo("points");
        assertThat(event.getObservedAt()).isEqualTo(1_700_000_000_000L);
        assertThat(event.getRecordedAt()).isEqualTo(1_700_000_000_000L);
        assertThat(event.getAssignment()).isEqualTo(Assignment.UNKNOWN);
        assertThat(event.getDose()).isNull();
        assertThat(event.getAdverseEvent()).isNull();
        assertThat(MAPPER.key(event)).isEqualTo("P1");
    }

    @Test
    void shouldTakeEveryField() {
        OutcomeEvent event = first(
                "event_id,outcome_id,revision,kind,outcome_code,outcome_unit,dose,dose_unit,treatment_started_at,recorded_at,"
                        + "site_id,encounter_id,order_id,assignment,recommendation_id,adverse_event_code,adverse_event_grade,"
                        + HEADER,
                "e1,o1,2,corrected,sleep,h,5.5,mg/d,2024-01-01,2024-03-01,s,n,r,randomised,rec,rash,2,P1,x,1.5,2024-02-01");
        assertThat(event.getEventId()).isEqualTo("e1");
        assertThat(event.getOutcomeId()).isEqualTo("o1");
        assertThat(event.getRevision()).isEqualTo(2);
        assertThat(event.getKind()).isEqualTo(OutcomeKind.CORRECTED);
        assertThat(event.getOutcomeCode()).isEqualTo("sleep");
        assertThat(event.getOutcomeUnit()).isEqualTo("h");
        assertThat(event.getDose()).isEqualTo(5.5);
        assertThat(event.getDoseUnit()).isEqualTo("mg/d");
        assertThat(event.getTreatmentStartedAt()).isLessThan(event.getObservedAt());
        assertThat(event.getRecordedAt()).isGreaterThan(event.getObservedAt());
        assertThat(event.getSiteId()).isEqualTo("s");
        assertThat(event.getEncounterId()).isEqualTo("n");
        assertThat(event.getOrderId()).isEqualTo("r");
        assertThat(event.getAssignment()).isEqualTo(Assignment.RANDOMISED);
        assertThat(event.getRecommendationId()).isEqualTo("rec");
        assertThat(event.getAdverseEvent().getCode()).isEqualTo("rash");
        assertThat(event.getAdverseEvent().getGrade()).isEqualTo(2);
    }

    @Test
    void shouldGiveTheSameRowTheSameIdWhateverTheOrderOfItsColumns() {
        String id = first(HEADER, "P1,x,1.5,1700000000").getEventId();
        assertThat(first("outcome,observed_at,patient_id,treatment_id", "1.5,1700000000,P1,x")
                        .getEventId())
                .isEqualTo(id);
        assertThat(first(HEADER, "P1,x,1.6,1700000000").getEventId()).isNotEqualTo(id);
        assertThat(first(HEADER, "P,1x,1.5,1700000000").getEventId()).isNotEqualTo(id);
    }

    @Test
    void shouldGiveARejectedRowTheIdItWouldHaveHadInItsFile() {
        assertThat(first("rejected_line,rejected_reason," + HEADER, "7,outcome is empty,P1,x,1.5,1700000000")
                        .getEventId())
                .isEqualTo(first(HEADER, "P1,x,1.5,1700000000").getEventId());
    }

    /** Pinned: another hash would make every row published before a new event. */
    @Test
    void shouldNeverChangeTheHashOfARow() {
        assertThat(first(HEADER, "P1,x,1.5,1700000000").getEventId()).isEqualTo("row-c5e29012ad8fb7b7ee58146b97e1e208");
    }

    @Test
    void shouldRefuseRowsThatCanNotBeEvents() {
        assertProblem(HEADER, ",x,1,1700000000", "patient_id is empty");
        assertProblem(HEADER, "P1,,1,1700000000", "treatment_id is empty");
        assertProblem(HEADER, "P1,x,,1700000000", "outcome is empty");
        assertProblem(HEADER, "P1,x,NaN,1700000000", "outcome isn't a number such as 12.5");
        assertProblem(HEADER, "P1,x,1,", "observed_at is empty");
        assertProblem(HEADER + ",dose", "P1,x,1,1700000000,5", "dose_unit is empty");
        assertProblem(
                HEADER + ",adverse_event_code",
                "P1,x,1,1700000000,rash",
                "an adverse event needs adverse_event_code and adverse_event_grade from 1 to 5");
        assertProblem(
                HEADER + ",assignment",
                "P1,x,1,1700000000,guess",
                "assignment must be one of UNKNOWN, RANDOMISED, CLINICIAN, FOLLOWED_RECOMMENDATION, OVERRIDDEN");
    }

    private static void assertProblem(String header, String row, String problem) {
        assertThatThrownBy(() -> first(header, row))
                .isInstanceOf(RowProblem.class)
                .hasMessage(problem);
    }

    private static OutcomeEvent first(String header, String row) {
        return Rows.first(MAPPER, header + "\n" + row + "\n");
    }
}
