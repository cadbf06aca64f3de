package io.theriac.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CohortRecordsTest {
    private final Cohort cohort = Cohort.simulate(new CohortSettings(200, 60, 1_000, 1));
    private final List<OutcomeEvent> outcomes = new ArrayList<>();

    CohortRecordsTest() {
        cohort.outcomes().forEachRemaining(outcomes::add);
    }

    @Test
    void shouldGiveEveryEventAnIdOfItsOwnAndAnAcceptedOutcome() {
        Set<String> ids = new HashSet<>();
        for (OutcomeEvent event : outcomes) {
            assertThat(ids.add(event.getEventId())).isTrue();
            assertThat(Cohort.outcomeDefinition().accepts(event.getOutcome())).isTrue();
            assertThat(event.getOutcomeCode())
                    .isEqualTo(Cohort.outcomeDefinition().code());
            assertThat(Double.isFinite(cohort.meanOutcome(event.getPatientId(), event.getTreatmentId())))
                    .isTrue();
        }
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void shouldPublishNoProfileOfSomePatients() {
        assertThat(cohort.profiles()).hasSize(198);
        assertThat(cohort.profiles().map(PatientProfile::getPatientId)).doesNotContain("P000011", "P000111");
    }

    /** Otherwise the rules for missing data would never be seen at work. */
    @Test
    void shouldLeaveSomeFactorsUntestedWithoutAValue() {
        List<PatientFactor> unknown = cohort.profiles()
                .flatMap(profile -> profile.getFactors().stream())
                .filter(factor -> factor.getStatus() == TestStatus.NOT_TESTED)
                .toList();
        assertThat(unknown).isNotEmpty().allMatch(factor -> factor.getValue() == null);
    }

    @Test
    void shouldGiveAReasonWhereverATreatmentHasAMinimumIndexOfItsOwn() {
        List<TreatmentProfile> entries = cohort.catalogue().toList();
        assertThat(entries).hasSize(60);
        assertThat(entries)
                .filteredOn(entry -> entry.getMinimumTherapeuticIndex() != null)
                .hasSize(4)
                .allMatch(entry -> entry.getMinimumTherapeuticIndexReason() != null);
    }

    @Test
    void shouldMakeRecordsThatCanBeEncoded() {
        AvroBinary<TreatmentProfile> catalogue = AvroBinary.of(TreatmentProfile.class);
        cohort.catalogue()
                .forEach(entry ->
                        assertThat(catalogue.decode(catalogue.encode(entry))).isEqualTo(entry));
        AvroBinary<PatientProfile> profiles = AvroBinary.of(PatientProfile.class);
        cohort.profiles()
                .forEach(profile ->
                        assertThat(profiles.decode(profiles.encode(profile))).isEqualTo(profile));
        AvroBinary<OutcomeEvent> events = AvroBinary.of(OutcomeEvent.class);
        outcomes.forEach(
                event -> assertThat(events.decode(events.encode(event))).isEqualTo(event));
    }
}
