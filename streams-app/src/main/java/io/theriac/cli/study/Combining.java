package io.theriac.cli.study;

import io.theriac.schemas.TreatmentProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which treatments may be given together, by the catalogue: none of one class, none of which one is contraindicated beside the other. */
final class Combining {
    private final Map<String, TreatmentProfile> catalogue = new HashMap<>();

    Combining(Stream<TreatmentProfile> entries) {
        entries.forEach(entry -> catalogue.put(entry.getTreatmentId(), entry));
    }

    /** Whether a treatment may be added to others. */
    boolean fits(String treatment, List<String> others) {
        return others.stream().allMatch(other -> fits(catalogue.get(treatment), catalogue.get(other)));
    }

    private static boolean fits(TreatmentProfile one, TreatmentProfile other) {
        boolean sameClass =
                one.getTreatmentClass() != null && one.getTreatmentClass().equals(other.getTreatmentClass());
        return !sameClass && !forbids(one, other) && !forbids(other, one);
    }

    private static boolean forbids(TreatmentProfile one, TreatmentProfile other) {
        return one.getContraindicatedTreatments().stream()
                .anyMatch(each -> each.getCode().equals(other.getTreatmentId())
                        || each.getCode().equals(other.getTreatmentClass()));
    }
}
