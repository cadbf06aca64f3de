package io.theriac.topology;

import io.theriac.clinical.CurrentTreatment;
import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.PriorTreatment;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Turns patient profiles into the facts that the decision sees. */
final class PatientProfiles {
    private PatientProfiles() {}

    /** @param patientId the record's key */
    static Intake<PatientFacts> validate(PatientProfile profile, String patientId) {
        if (profile.getPatientId().isEmpty()) {
            return new Rejected<>(RejectionReason.MISSING_ID, "patientId must not be empty");
        }
        if (!profile.getPatientId().equals(patientId)) {
            return new Rejected<>(RejectionReason.KEY_MISMATCH, "the key and the patientId inside differ");
        }
        if (hasNaNDose(profile)) {
            return new Rejected<>(
                    RejectionReason.INVALID_VALUE, "the dose of a current treatment is NaN: null is what is not known");
        }
        PatientFacts facts = new PatientFacts(
                profile.getRevision(),
                profile.getFactors().stream().map(PatientProfiles::factor).toList(),
                set(profile.getConditions()),
                set(profile.getAllergies()),
                set(profile.getRefusals()),
                currentTreatments(profile),
                priorTreatments(profile),
                profile.getSeverity());
        List<String> problems = facts.problems();
        return problems.isEmpty()
                ? new Accepted<>(facts)
                : new Rejected<>(RejectionReason.INVALID_VALUE, String.join("; ", problems));
    }

    /** The same, and that every factor lies in the range that the dictionary gives for it, where it gives one. */
    static BiFunction<PatientProfile, String, Intake<PatientFacts>> within(FactorRanges ranges) {
        return (profile, patientId) -> validate(profile, patientId).then(ranges::anonymously);
    }

    private static boolean hasNaNDose(PatientProfile profile) {
        return profile.getCurrentTreatments() != null
                && profile.getCurrentTreatments().stream()
                        .anyMatch(
                                each -> each.getDose() != null && each.getDose().isNaN());
    }

    private static List<CurrentTreatment> currentTreatments(PatientProfile profile) {
        if (profile.getCurrentTreatments() == null) {
            return null;
        }
        return profile.getCurrentTreatments().stream()
                .map(each -> new CurrentTreatment(
                        each.getTreatmentId(),
                        each.getDose() == null ? Double.NaN : each.getDose(),
                        each.getDoseUnit()))
                .toList();
    }

    private static List<PriorTreatment> priorTreatments(PatientProfile profile) {
        if (profile.getPriorTreatments() == null) {
            return null;
        }
        return profile.getPriorTreatments().stream()
                .map(each -> new PriorTreatment(each.getTreatmentId(), each.getWorstReactionGrade()))
                .toList();
    }

    private static Factor factor(PatientFactor factor) {
        FactorStatus status =
                switch (factor.getStatus()) {
                    case TESTED -> FactorStatus.TESTED;
                    case INDETERMINATE -> FactorStatus.INDETERMINATE;
                    case NOT_TESTED, UNKNOWN -> FactorStatus.NOT_TESTED;
                };
        double value = factor.getValue() == null ? Double.NaN : factor.getValue();
        return status == FactorStatus.TESTED
                ? new Factor(factor.getName(), status, value, factor.getCategory())
                : Factor.unknown(factor.getName(), status);
    }

    private static Set<String> set(List<String> names) {
        return names == null ? null : new LinkedHashSet<>(names);
    }
}
