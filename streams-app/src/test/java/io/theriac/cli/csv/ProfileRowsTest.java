package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import io.theriac.schemas.TestStatus;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileRowsTest {
    private static final long NOW = 1_714_552_200_000L;
    private static final ProfileRows MAPPER = new ProfileRows(NOW, Set.of("name"));

    @Test
    void shouldTurnRemainingColumnsIntoFactors() {
        PatientProfile profile = first(
                "patient_id,name,age,smoker,tissue,HLA-B*57:01,TPMT,kras", "P1,Ann,47,no,lung,Yes,,indeterminate");
        assertThat(profile.getFactors())
                .containsExactly(
                        tested("age", 47.0, null),
                        tested("smoker", 0.0, null),
                        tested("tissue", null, "lung"),
                        tested("HLA-B*57:01", 1.0, null),
                        new PatientFactor("TPMT", null, null, TestStatus.NOT_TESTED),
                        new PatientFactor("kras", null, null, TestStatus.INDETERMINATE));
    }

    @Test
    void shouldNotTakeLineAndReasonOfARejectionForFactors() {
        assertThat(first("rejected_line,rejected_reason,patient_id,age", "3,,P1,47")
                        .getFactors())
                .containsExactly(tested("age", 47.0, null));
    }

    @Test
    void shouldNeverTakeNothingForZero() {
        PatientProfile profile = first("patient_id,a,b,c,d,e", "P1,NA,NaN,not_tested,unknown,0");
        assertThat(profile.getFactors())
                .extracting(PatientFactor::getStatus)
                .containsExactly(
                        TestStatus.NOT_TESTED,
                        TestStatus.NOT_TESTED,
                        TestStatus.NOT_TESTED,
                        TestStatus.NOT_TESTED,
                        TestStatus.TESTED);
        assertThat(profile.getFactors().get(4).getValue()).isZero();
    }

    @Test
    void shouldTellUnknownListsFromEmptyOnes() {
        PatientProfile unknown =
                first("patient_id,conditions,allergies,current_treatments,prior_treatments,refusals", "P1,,,,,");
        assertThat(unknown.getConditions()).isNull();
        assertThat(unknown.getAllergies()).isNull();
        assertThat(unknown.getCurrentTreatments()).isNull();
        assertThat(unknown.getPriorTreatments()).isNull();
        assertThat(unknown.getRefusals()).isEmpty();
        PatientProfile none = first(
                "patient_id,conditions,allergies,current_treatments,prior_treatments,refusals",
                "P1,none,None,none,none,none");
        assertThat(none.getConditions()).isEmpty();
        assertThat(none.getAllergies()).isEmpty();
        assertThat(none.getCurrentTreatments()).isEmpty();
        assertThat(none.getPriorTreatments()).isEmpty();
    }

    @Test
    void shouldReadListsWithDosesAndGrades() {
        PatientProfile profile = first(
                "patient_id,conditions,current_treatments,prior_treatments,severity,as_of,revision",
                "P1,gout; asthma,metformin=500 mg/d;aspirin,x=3;y,0.4,2024-01-01,7");
        assertThat(profile.getConditions()).containsExactly("gout", "asthma");
        assertThat(profile.getCurrentTreatments())
                .containsExactly(
                        new CurrentTreatment("metformin", 500.0, "mg/d", null),
                        new CurrentTreatment("aspirin", null, null, null));
        assertThat(profile.getPriorTreatments())
                .containsExactly(new PriorTreatment("x", 3, null, null), new PriorTreatment("y", null, null, null));
        assertThat(profile.getSeverity()).isEqualTo(0.4);
        assertThat(profile.getRevision()).isEqualTo(7);
        assertThat(profile.getAsOf()).isEqualTo(1_704_067_200_000L);
    }

    @Test
    void shouldTakeTheTimeOfPublishingWhereARowHasNone() {
        PatientProfile profile = first("patient_id", "P1");
        assertThat(profile.getRevision()).isEqualTo(NOW);
        assertThat(profile.getAsOf()).isEqualTo(NOW);
        assertThat(MAPPER.key(profile)).isEqualTo("P1");
    }

    @Test
    void shouldRefuseSeveritiesAndGradesOutOfRange() {
        assertThatThrownBy(() -> first("patient_id,prior_treatments", "P1,x=7"))
                .hasMessage("prior_treatments has a grade that isn't from 0 to 5");
        assertThatThrownBy(() -> first("patient_id,current_treatments", "P1,x=many mg"))
                .hasMessage("a dose in current_treatments isn't a number such as 12.5");
    }

    private static PatientFactor tested(String name, Double value, String category) {
        return new PatientFactor(name, value, category, TestStatus.TESTED);
    }

    private static PatientProfile first(String header, String row) {
        return Rows.first(MAPPER, header + "\n" + row + "\n");
    }
}
