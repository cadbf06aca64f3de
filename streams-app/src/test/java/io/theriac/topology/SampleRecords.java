package io.theriac.topology;

import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.FactorContraindication;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import java.util.List;

/** Valid records for the tests of the topology. */
final class SampleRecords {
    private SampleRecords() {}

    static OutcomeEvent outcome(String eventId, String patientId, String treatmentId, double outcome) {
        return OutcomeEvent.newBuilder()
                .setEventId(eventId)
                .setOutcomeId("outcome-of-" + eventId)
                .setPatientId(patientId)
                .setTreatmentId(treatmentId)
                .setOutcome(outcome)
                .setOutcomeCode(TopologyFixture.OUTCOME.code())
                .setOutcomeUnit(TopologyFixture.OUTCOME.unit())
                .setObservedAt(1_700_000_000_000L)
                .setRecordedAt(1_700_000_000_000L)
                .build();
    }

    /** A profile that knows every factor of {@link #treatment}. */
    static PatientProfile profile(String patientId, double age, double marker) {
        return PatientProfile.newBuilder()
                .setPatientId(patientId)
                .setRevision(7)
                .setAsOf(1_700_000_000_000L)
                .setFactors(List.of(factor("age", age), factor("marker", marker)))
                .setConditions(List.of())
                .setAllergies(List.of())
                .setCurrentTreatments(List.of())
                .setPriorTreatments(List.of())
                .build();
    }

    /**
     * An entry whose index is td50 for everybody and half of it for carriers of the marker, whose risk grows with age, and which carriers
     * must not get where so told.
     */
    static TreatmentProfile treatment(String treatmentId, double td50, boolean forbiddenToCarriers) {
        return TreatmentProfile.newBuilder()
                .setTreatmentId(treatmentId)
                .setRevision(3)
                .setName(treatmentId)
                .setStatus(CatalogueStatus.ACTIVE)
                .setTd50(td50)
                .setEd50(1.0)
                .setMaximalDailyDose(td50)
                .setDoseUnit("mg")
                .setInteractionA(0.1)
                .setInteractionB(0.05)
                .setMultipliers(List.of(DoseMultiplier.newBuilder()
                        .setFactor("marker")
                        .setTd50(0.5)
                        .build()))
                .setRiskWeights(List.of(RiskWeight.newBuilder()
                        .setFactor("age")
                        .setWeight(1.0)
                        .setLow(0.0)
                        .setHigh(100.0)
                        .build()))
                .setContraindicatedFactors(
                        forbiddenToCarriers
                                ? List.of(FactorContraindication.newBuilder()
                                        .setFactor("marker")
                                        .setSeverity(ContraindicationSeverity.ABSOLUTE)
                                        .build())
                                : List.of())
                .build();
    }

    private static PatientFactor factor(String name, double value) {
        return PatientFactor.newBuilder()
                .setName(name)
                .setValue(value)
                .setStatus(TestStatus.TESTED)
                .build();
    }
}
