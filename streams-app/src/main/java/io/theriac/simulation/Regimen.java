package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * What a patient has, gets and got.
 *
 * @param indication what the patient is treated for
 * @param current what the patient gets now; null: nobody knows
 * @param reaction number of a treatment the patient had a severe reaction to; null: none
 */
record Regimen(Indication indication, List<Taken> current, Integer reaction) {
    private static final double UNKNOWN = 0.03;
    private static final double DOSE_UNKNOWN = 0.1;
    private static final double REACTION = 0.05;

    /**
     * A treatment taken.
     *
     * @param treatment its number
     * @param share dose as a share of the maximal daily dose; null: unknown
     */
    record Taken(int treatment, Double share) {}

    /** @param treatments how many there are */
    static Regimen draw(long seed, SimulatedPatient patient, int treatments) {
        Draws draws = Draws.of(seed, Purpose.REGIMEN, patient.number());
        Indication indication = draws.chance(0.7) ? Indication.RHEUMATOID_ARTHRITIS : Indication.PSORIATIC_ARTHRITIS;
        boolean unknown = draws.chance(UNKNOWN);
        Integer reaction = draws.chance(REACTION) ? draws.below(treatments) : null;
        List<Taken> current = new ArrayList<>();
        // Half take nothing; the others one or two, which one class never holds twice.
        int most = draws.chance(0.5) ? 0 : 1 + draws.below(2);
        for (int i = 0; i < most; i++) {
            int treatment = draws.below(treatments);
            double share = StrictMath.rint(100 * draws.uniform(0.25, 1.2)) / 100;
            boolean doseKnown = !draws.chance(DOSE_UNKNOWN);
            String drugClass = TreatmentNames.drugClass(treatment);
            if (current.stream()
                    .noneMatch(
                            other -> TreatmentNames.drugClass(other.treatment()).equals(drugClass))) {
                current.add(new Taken(treatment, doseKnown ? share : null));
            }
        }
        return new Regimen(indication, unknown ? null : List.copyOf(current), reaction);
    }
}
