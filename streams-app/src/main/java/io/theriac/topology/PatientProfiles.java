package io.theriac.topology;

import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
        PatientFacts facts = new PatientFacts(
                profile.getRevision(),
                profile.getFactors().stream().map(PatientProfiles::factor).toList(),
                set(profile.getConditions()),
                set(profile.getAllergies()),
                set(profile.getRefusals()),
                profile.getSeverity());
        List<String> problems = facts.problems();
        return problems.isEmpty()
                ? new Accepted<>(facts)
                : new Rejected<>(RejectionReason.INVALID_VALUE, String.join("; ", problems));
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
