package io.theriac.simulation;

import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.Assignment;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.FactorContraindication;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.OutcomeKind;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A cohort in the form in which it is published; the hidden truth stays behind. */
final class CohortRecords {
    private static final String ADVERSE_EVENT = "rash";
    private static final String DOSE_UNIT = "mg/d";
    private static final int SEVERE = 3;
    private static final String INDEX_REASON = "narrow index accepted: drug levels are monitored";

    private CohortRecords() {}

    static OutcomeEvent outcome(
            SimulatedOutcome outcome, SimulatedPatient patient, SimulatedTreatment treatment, int adverseGrade) {
        String id = "sim-%08d".formatted(outcome.number());
        return OutcomeEvent.newBuilder()
                .setEventId(id)
                .setOutcomeId(id)
                .setKind(OutcomeKind.OBSERVED)
                .setPatientId(patient.id())
                .setTreatmentId(treatment.id())
                .setOutcome(outcome.outcome())
                .setOutcomeCode(Cohort.OUTCOME_CODE)
                .setOutcomeUnit(Cohort.OUTCOME_UNIT)
                .setObservedAt(outcome.observedAt())
                .setRecordedAt(outcome.observedAt())
                .setSiteId("simulation")
                .setAdverseEvent(adverseGrade == 0 ? null : new AdverseEvent(ADVERSE_EVENT, adverseGrade))
                .setAssignment(outcome.randomised() ? Assignment.RANDOMISED : Assignment.CLINICIAN)
                .build();
    }

    static PatientProfile profile(
            SimulatedPatient patient, Set<Marker> untested, Regimen regimen, List<SimulatedTreatment> treatments) {
        List<PatientFactor> factors = new ArrayList<>();
        for (Marker marker : Marker.values()) {
            double value = patient.carried().contains(marker) ? 1 : 0;
            factors.add(factor(marker.label(), untested.contains(marker) ? null : value));
        }
        for (Measure measure : Measure.values()) {
            factors.add(factor(measure.label(), patient.measures().get(measure)));
        }
        return PatientProfile.newBuilder()
                .setPatientId(patient.id())
                .setRevision(1)
                .setAsOf(OutcomeStream.START)
                .setFactors(factors)
                .setConditions(Stream.concat(
                                Stream.of(regimen.indication().label()),
                                patient.conditions().stream().map(Condition::label))
                        .toList())
                .setAllergies(List.of())
                .setCurrentTreatments(current(regimen, treatments))
                .setPriorTreatments(prior(regimen, treatments))
                .setRefusals(List.of())
                .build();
    }

    private static List<CurrentTreatment> current(Regimen regimen, List<SimulatedTreatment> treatments) {
        if (regimen.current() == null) {
            return null;
        }
        return regimen.current().stream()
                .map(taken -> current(taken, treatments.get(taken.treatment())))
                .toList();
    }

    private static CurrentTreatment current(Regimen.Taken taken, SimulatedTreatment treatment) {
        boolean known = taken.share() != null;
        double dose = known ? taken.share() * treatment.pharmacology().maximalDailyDose() : 0;
        return CurrentTreatment.newBuilder()
                .setTreatmentId(treatment.id())
                .setDose(known ? dose : null)
                .setDoseUnit(known ? DOSE_UNIT : null)
                .build();
    }

    private static List<PriorTreatment> prior(Regimen regimen, List<SimulatedTreatment> treatments) {
        return regimen.reaction() == null
                ? List.of()
                : List.of(PriorTreatment.newBuilder()
                        .setTreatmentId(treatments.get(regimen.reaction()).id())
                        .setWorstReactionGrade(SEVERE)
                        .build());
    }

    private static PatientFactor factor(String name, Double value) {
        return PatientFactor.newBuilder()
                .setName(name)
                .setValue(value)
                .setStatus(value == null ? TestStatus.NOT_TESTED : TestStatus.TESTED)
                .build();
    }

    static TreatmentProfile entry(SimulatedTreatment treatment) {
        List<RiskWeight> weights = new ArrayList<>();
        treatment
                .riskWeights()
                .forEach((measure, weight) -> weights.add(RiskWeight.newBuilder()
                        .setFactor(measure.label())
                        .setWeight(weight)
                        .setLow(measure.riskLow())
                        .setHigh(measure.riskHigh())
                        .build()));
        return TreatmentProfile.newBuilder()
                .setTreatmentId(treatment.id())
                .setRevision(1)
                .setName(treatment.id())
                .setStatus(CatalogueStatus.ACTIVE)
                .setTd50(treatment.medianToxicDose())
                .setEd50(treatment.medianEffectiveDose())
                .setMaximalDailyDose(treatment.pharmacology().maximalDailyDose())
                .setDoseUnit(DOSE_UNIT)
                .setTreatmentClass(TreatmentNames.drugClass(treatment.number()))
                .setIndications(treatment.pharmacology().indications().stream()
                        .map(Indication::label)
                        .toList())
                .setInteractionA(treatment.pharmacology().damping())
                .setInteractionB(treatment.pharmacology().contribution())
                .setContraindicatedTreatments(treatment.pharmacology().partner().stream()
                        .map(number -> absolute(TreatmentNames.name(number)))
                        .toList())
                .setMultipliers(List.of(DoseMultiplier.newBuilder()
                        .setFactor(treatment.handledBy().label())
                        .setTd50(treatment.toxicDoseMultiplier())
                        .build()))
                .setMinimumTherapeuticIndex(treatment.minimumIndex())
                .setMinimumTherapeuticIndexReason(treatment.minimumIndex() == null ? null : INDEX_REASON)
                .setRiskWeights(weights)
                .setContraindicatedFactors(treatment.forbiddenMarkers().stream()
                        .map(marker -> FactorContraindication.newBuilder()
                                .setFactor(marker.label())
                                .setSeverity(ContraindicationSeverity.ABSOLUTE)
                                .build())
                        .toList())
                .setContraindicatedConditions(treatment.forbiddenConditions().stream()
                        .map(condition -> absolute(condition.label()))
                        .toList())
                .build();
    }

    private static Contraindication absolute(String code) {
        return Contraindication.newBuilder()
                .setCode(code)
                .setSeverity(ContraindicationSeverity.ABSOLUTE)
                .build();
    }
}
