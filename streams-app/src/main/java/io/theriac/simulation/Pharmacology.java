package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the catalogue says of a treatment beside others.
 *
 * @param maximalDailyDose in mg
 * @param damping a of (32)
 * @param contribution b of (32): mostly so small that three or four go together
 * @param partner the treatment it must not be given with, one of a lower number; empty: none
 * @param indications what it is for
 */
record Pharmacology(
        double maximalDailyDose,
        double damping,
        double contribution,
        Optional<Integer> partner,
        Set<Indication> indications) {

    /** @param medianEffectiveDose ED50 in mg */
    static Pharmacology draw(long seed, int number, double medianEffectiveDose) {
        Draws draws = Draws.of(seed, Purpose.PHARMACOLOGY, number);
        double maximum = StrictMath.rint(10 * medianEffectiveDose * draws.uniform(1.5, 3)) / 10;
        boolean strong = draws.chance(0.1);
        double damping = hundredths(strong ? draws.uniform(0.02, 0.06) : draws.uniform(0.05, 0.3));
        double contribution = hundredths(strong ? draws.uniform(0.3, 0.45) : draws.uniform(0.02, 0.12));
        int partner = draws.below(StrictMath.max(1, number));
        boolean forbidden = draws.chance(0.25) && number > 0;
        Set<Indication> indications = EnumSet.allOf(Indication.class);
        if (draws.chance(0.3)) {
            indications.remove(draws.chance(0.5) ? Indication.RHEUMATOID_ARTHRITIS : Indication.PSORIATIC_ARTHRITIS);
        }
        return new Pharmacology(
                maximum, damping, contribution, forbidden ? Optional.of(partner) : Optional.empty(), indications);
    }

    private static double hundredths(double number) {
        return StrictMath.rint(100 * number) / 100;
    }
}
