package io.theriac.topology;

import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.PatientFacts;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TestStatus;
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

    /** A tested category is a factor that is present: it is named "factor=category" where catalogues refer to it. */
    private static Factor factor(PatientFactor factor) {
        if (factor.getStatus() != TestStatus.TESTED) {
            FactorStatus status = factor.getStatus() == TestStatus.INDETERMINATE
                    ? FactorStatus.INDETERMINATE
                    : FactorStatus.NOT_TESTED;
            return Factor.unknown(factor.getName(), status);
        }
        if (factor.getCategory() != null) {
            return Factor.tested(factor.getName() + "=" + factor.getCategory(), 1);
        }
        return Factor.tested(factor.getName(), factor.getValue() == null ? Double.NaN : factor.getValue());
    }

    private static Set<String> set(List<String> names) {
        return names == null ? null : new LinkedHashSet<>(names);
    }
}
