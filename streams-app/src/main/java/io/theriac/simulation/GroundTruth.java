package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;

/**
 * How patients really respond: the mean outcome, in points, is
 *
 * <pre>18 + 6 z₀ + effect_t + 12 tanh(1.2 z·v_t) + 3 z₁ tanh(z₂) w_t + carrierEffect_t [p carries the handling marker of t]</pre>
 *
 * with z the patient's hidden traits (about standard normal; half of their variance is explained by markers and measured factors), v_t the
 * treatment's profile and w_t = v_t,3·√traits. The tanh, the product and the carrier's effect keep it out of reach of any bilinear model of
 * small rank, as reality is.
 */
final class GroundTruth {

    /** How many hidden traits a patient has. */
    static final int TRAITS = 4;
    /** Standard deviation of one outcome around its mean, in points: no predictor can have a smaller root mean squared error. */
    static final double NOISE = 5;

    private static final double EXPLAINED = StrictMath.sqrt(0.5);

    private final double[][] loadings;

    GroundTruth(long seed) {
        int factors = Marker.values().length + Measure.values().length;
        Draws draws = Draws.of(seed, Purpose.WORLD, 0);
        loadings = new double[TRAITS][];
        for (int trait = 0; trait < TRAITS; trait++) {
            loadings[trait] = draws.gaussians(factors, StrictMath.sqrt(1.0 / factors));
        }
    }

    /** The patient's hidden traits, each about standard normal over the cohort. */
    double[] traits(SimulatedPatient patient) {
        double[] factors = factors(patient);
        double[] traits = new double[TRAITS];
        for (int trait = 0; trait < TRAITS; trait++) {
            traits[trait] = EXPLAINED * dot(loadings[trait], factors) + EXPLAINED * patient.residual()[trait];
        }
        return traits;
    }

    /** Mean outcome in points of giving the treatment to the patient with these traits. */
    double mean(SimulatedPatient patient, double[] traits, SimulatedTreatment treatment) {
        double[] profile = treatment.profile();
        double fit = 12 * StrictMath.tanh(1.2 * dot(traits, profile));
        double product = 3 * traits[1] * StrictMath.tanh(traits[2]) * profile[3] * StrictMath.sqrt(TRAITS);
        double carrier = patient.carried().contains(treatment.handledBy()) ? treatment.carrierEffect() : 0;
        return 18 + 6 * traits[0] + treatment.effect() + fit + product + carrier;
    }

    /** Markers and measures, standardised; what was never measured counts as average. */
    private static double[] factors(SimulatedPatient patient) {
        Marker[] markers = Marker.values();
        Measure[] measures = Measure.values();
        double[] factors = new double[markers.length + measures.length];
        for (Marker marker : markers) {
            double share = marker.frequency();
            double carried = patient.carried().contains(marker) ? 1 : 0;
            factors[marker.ordinal()] = (carried - share) / StrictMath.sqrt(share * (1 - share));
        }
        for (Measure measure : measures) {
            Double value = patient.measures().get(measure);
            factors[markers.length + measure.ordinal()] = value == null ? 0 : measure.standardised(value);
        }
        return factors;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
