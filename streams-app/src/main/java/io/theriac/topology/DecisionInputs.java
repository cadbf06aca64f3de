package io.theriac.topology;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureDictionary;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.TreatmentProfile;

/** Published records as the decision sees them, for tools that decide beside the service. */
public final class DecisionInputs {
    private DecisionInputs() {}

    /**
     * As a service without a feature dictionary sees it.
     *
     * @throws IllegalArgumentException if the service would reject it
     */
    public static CatalogueEntry entry(TreatmentProfile profile) {
        return accepted(new CatalogueEntries(FeatureDictionary.EMPTY).validate(profile, profile.getTreatmentId()));
    }

    /** @throws IllegalArgumentException if the service would reject it */
    public static PatientFacts facts(PatientProfile profile) {
        return accepted(PatientProfiles.validate(profile, profile.getPatientId()));
    }

    /**
     * What a request asks. What it assumes is not held to the ranges of a feature dictionary: that was done before it was answered.
     *
     * @param site the site's rules, which it may tighten
     * @throws IllegalArgumentException if the service would refuse it
     */
    public static Question question(RecommendationRequest request, DecisionRules site) {
        return accepted(new RecommendationRequests(site, new FactorRanges(FeatureDictionary.EMPTY)).question(request));
    }

    private static <T> T accepted(Intake<T> intake) {
        if (intake instanceof Accepted<T> accepted) {
            return accepted.value();
        }
        throw new IllegalArgumentException(((Rejected<T>) intake).detail());
    }
}
