package io.theriac.simulation.paper;

/**
 * The x of (29) for a regimen, which the paper leaves open: the drugs' benefits at their doses, joined as independent effects (Bliss): x = 1
 * − Π_d (1 − B_d·dose). For one drug of full benefit it is the dose itself.
 */
public final class EffectiveDose {
    private EffectiveDose() {}

    /**
     * @param benefits B of each drug for the patient, in [−1, 1]; one that does no good adds nothing
     * @param dose of each drug, relative to its maximal daily dose, in [0, 1]
     * @return in [0, 1]; 0 of no drug
     */
    public static double of(double[] benefits, double dose) {
        double left = 1;
        for (double benefit : benefits) {
            left *= 1 - StrictMath.max(0, benefit) * dose;
        }
        return 1 - left;
    }
}
