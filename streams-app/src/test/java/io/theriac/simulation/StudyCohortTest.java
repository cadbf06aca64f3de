package io.theriac.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.PatientProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyCohortTest {
    private final StudyCohort study = StudyCohort.simulate(600, 1);

    @Test
    void shouldHaveTwentyPatientsWithSeverityMarkersAndHistoryBetweenNoneAndAll() {
        assertThat(study.patients()).hasSize(20).allSatisfy(patient -> {
            assertThat(patient.severity()).isBetween(0.0, 1.0);
            assertThat(patient.genetic()).isBetween(0.0, 1.0);
            assertThat(patient.history()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void shouldPublishWhatTheNeedIsMadeOf() {
        List<PatientProfile> profiles = study.profiles(1).toList();
        assertThat(profiles).hasSize(19).allSatisfy(profile -> {
            StudyPatient patient = study.patients().stream()
                    .filter(each -> each.id().equals(profile.getPatientId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(profile.getSeverity()).isEqualTo(patient.severity());
            long carried = profile.getFactors().stream()
                    .filter(factor -> factor.getName().matches(".*[A-Z].*"))
                    .filter(factor -> Double.valueOf(1).equals(factor.getValue()))
                    .count();
            assertThat(patient.genetic()).isEqualTo(Math.min(1, carried / 3.0));
            assertThat(patient.history())
                    .isEqualTo(Math.min(1, profile.getPriorTreatments().size() / 5.0));
        });
    }

    @Test
    void shouldBeTheSameForTheSameSeedAlone() {
        assertThat(StudyCohort.simulate(600, 1).patients()).isEqualTo(study.patients());
        assertThat(StudyCohort.simulate(600, 2).patients()).isNotEqualTo(study.patients());
    }

    @Test
    void shouldFollowUpWithMoreSuccessAtAHigherDoseOfWhatHelps() {
        String patient = study.patients().get(0).id();
        List<String> treatments = study.cohort().treatments().stream()
                .filter(treatment -> study.cohort().meanOutcome(patient, treatment.id()) > 25)
                .map(SimulatedTreatment::id)
                .limit(2)
                .toList();
        assertThat(treatments).isNotEmpty();
        double none = study.followUp(patient, List.of(), 1, 50);
        double low = study.followUp(patient, treatments, 0.4, 50);
        double full = study.followUp(patient, treatments, 1, 50);
        assertThat(none).isZero();
        assertThat(full).isGreaterThan(low).isGreaterThan(0.5);
        assertThat(study.followUp(patient, treatments, 1, 50)).isEqualTo(full);
    }
}
