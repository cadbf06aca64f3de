package io.theriac.cli.comparison;

import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a recommender knows, which may be less than is true.
 *
 * @param catalogue of the treatments
 * @param profiles of the patients; one without is missing
 */
record Knowledge(List<TreatmentProfile> catalogue, List<PatientProfile> profiles) {
    private static final double LEAST_MULTIPLIER = 0.05;
    private static final double GREATEST_MULTIPLIER = 20;

    /**
     * The same with some markers not tested and every dose multiplier wrong.
     *
     * @param markers names of the markers
     * @param missing chance of each patient's marker to be unknown
     * @param error each multiplier is too large or too small by this share
     * @param seed of what is hit
     */
    Knowledge perturbed(Set<String> markers, double missing, double error, long seed) {
        Random random = new Random(seed);
        return new Knowledge(
                catalogue.stream().map(entry -> perturbed(entry, error, random)).toList(),
                profiles.stream()
                        .map(profile -> perturbed(profile, markers, missing, random))
                        .toList());
    }

    private static PatientProfile perturbed(
            PatientProfile profile, Set<String> markers, double missing, Random random) {
        List<PatientFactor> factors = profile.getFactors().stream()
                .map(factor ->
                        markers.contains(factor.getName()) && random.nextDouble() < missing ? untested(factor) : factor)
                .toList();
        return PatientProfile.newBuilder(profile).setFactors(factors).build();
    }

    private static PatientFactor untested(PatientFactor factor) {
        return PatientFactor.newBuilder()
                .setName(factor.getName())
                .setStatus(TestStatus.NOT_TESTED)
                .build();
    }

    private static TreatmentProfile perturbed(TreatmentProfile entry, double error, Random random) {
        List<DoseMultiplier> multipliers = entry.getMultipliers().stream()
                .map(each -> DoseMultiplier.newBuilder(each)
                        .setTd50(wrong(each.getTd50(), error, random))
                        .setEd50(wrong(each.getEd50(), error, random))
                        .build())
                .toList();
        return TreatmentProfile.newBuilder(entry).setMultipliers(multipliers).build();
    }

    /** One that changes nothing stays. */
    private static double wrong(double multiplier, double error, Random random) {
        double wrong = multiplier * (random.nextBoolean() ? 1 + error : 1 - error);
        return multiplier == 1 ? 1 : Math.max(LEAST_MULTIPLIER, Math.min(GREATEST_MULTIPLIER, wrong));
    }
}
