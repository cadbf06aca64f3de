package io.theriac.clinical;

import java.util.Arrays;

/** Where a patient's factors lie on the scales the catalogue refers to, by the scales' numbers; reusable. */
final class Shares {
    private static final double WORST = 1;

    private double[] shares = new double[0];
    private boolean[] unknown = new boolean[0];
    private int size;

    void fill(FactorTerms.Table scales, FactorValues patient) {
        size = scales.size();
        if (shares.length < size) {
            shares = Arrays.copyOf(shares, scales.factors().length);
            unknown = Arrays.copyOf(unknown, shares.length);
        }
        for (int i = 0; i < size; i++) {
            double value = patient.get(scales.factors()[i]);
            unknown[i] = Double.isNaN(value);
            shares[i] = unknown[i] ? WORST : share(value, scales.firsts()[i], scales.seconds()[i]);
        }
    }

    private static double share(double value, double low, double width) {
        double share = (value - low) / width;
        return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : Double.NaN;
    }

    /** clamp((x − lo)/(hi − lo), 0, 1); 1 where the factor is unknown, NaN where the fraction is not finite. */
    double get(int number) {
        return number < size ? shares[number] : WORST;
    }

    /** Whether the factor of a scale is unknown. */
    boolean unknown(int number) {
        return number >= size || unknown[number];
    }
}
