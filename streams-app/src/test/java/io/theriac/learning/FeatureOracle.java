package io.theriac.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Equation (22) with SGD once more, in double, from its definition: shares no code with the learners but the initial vectors. The first
 * feature of a patient is an age from 0 to 100, all others are categories: 1 or not there.
 */
final class FeatureOracle {
    private final LearnerSettings settings;
    private final FeatureSettings features;
    private final OutcomeScale prior;
    private final Map<String, double[]> vectors = new HashMap<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private final List<Double> outcomes = new ArrayList<>();
    private final List<Double> ages = new ArrayList<>();

    FeatureOracle(LearnerSettings settings, FeatureSettings features, OutcomeScale prior) {
        this.settings = settings;
        this.features = features;
        this.prior = prior;
    }

    /** The age as it enters the next event; call it once for each. */
    double standardised(double age) {
        double mean = ages.isEmpty() ? 50 : mean(ages);
        double deviation = ages.size() < 10 ? 100 / Math.sqrt(12) : deviation(ages);
        ages.add(age);
        return Math.max(-4, Math.min(4, (age - mean) / deviation));
    }

    double apply(String patientId, String treatmentId, double[] x, double[] y, double outcome) {
        double mean = outcomes.isEmpty() ? prior.mean() : mean(outcomes);
        double d = outcomes.size() < 10 ? prior.deviation() : deviation(outcomes);
        double[] q = vectors.computeIfAbsent(patientId, id -> initial(Side.PATIENT, id, mean, d));
        double[] v = vectors.computeIfAbsent(treatmentId, id -> initial(Side.TREATMENT, id, mean, d));
        double[] p = effective(q, "x", x);
        double[] t = effective(v, "y", y);
        double predicted = mean + p[0] + t[0];
        for (int i = 1; i < p.length; i++) {
            predicted += p[i] * t[i];
        }
        double error = outcome - predicted;
        double ofPatient = clipped(error, t, d);
        double ofTreatment = clipped(error, p, d);
        double[] rates = {settings.rate(), settings.biasRate(), settings.decay(), settings.biasDecay()};
        double[] featureRates = {features.rate(), features.biasRate(), features.decay(), features.biasDecay()};

        Map<String, double[]> next = new HashMap<>();
        next.put(patientId, step(patientId, q, t, ofPatient, d, 1, 1, rates, settings.regularisationPatient()));
        next.put(treatmentId, step(treatmentId, v, p, ofTreatment, d, 1, 1, rates, settings.regularisationTreatment()));
        addFeatures(next, "x", x, t, ofPatient, d, featureRates);
        addFeatures(next, "y", y, p, ofTreatment, d, featureRates);
        vectors.putAll(next);
        outcomes.add(outcome);
        return predicted;
    }

    private void addFeatures(
            Map<String, double[]> next,
            String side,
            double[] x,
            double[] other,
            double error,
            double d,
            double[] rates) {
        double length = 0;
        for (double each : x) {
            length += each * each;
        }
        for (int f = 0; f < x.length; f++) {
            if (x[f] != 0) {
                String key = side + f;
                double share = 1 / Math.max(1, length);
                next.put(key, step(key, vector(key), other, error, d, x[f], share, rates, features.regularisation()));
            }
        }
    }

    private double[] step(
            String key,
            double[] own,
            double[] other,
            double error,
            double d,
            double x,
            double share,
            double[] rates,
            double lambda) {
        int n = steps.merge(key, 1, Integer::sum) - 1;
        double rate = share * rates[0] / (1 + rates[2] * n);
        double biasRate = share * rates[1] / (1 + rates[3] * n);
        double[] next = own.clone();
        next[0] += biasRate * (error * x - lambda * own[0]);
        for (int i = 1; i < own.length; i++) {
            next[i] += rate * (error * x * other[i] / d - lambda * own[i]);
        }
        return next;
    }

    private double clipped(double error, double[] other, double d) {
        double norm = 1;
        for (int i = 1; i < other.length; i++) {
            norm += other[i] * other[i] / d;
        }
        return error * Math.min(1, settings.gradientClip() / (Math.abs(error) / d * Math.sqrt(norm)));
    }

    private double[] effective(double[] residual, String side, double[] x) {
        double[] effective = residual.clone();
        for (int f = 0; f < x.length; f++) {
            for (int i = 0; i < effective.length; i++) {
                effective[i] += x[f] * vector(side + f)[i];
            }
        }
        return effective;
    }

    private double[] vector(String key) {
        return vectors.computeIfAbsent(key, none -> new double[1 + settings.rank()]);
    }

    private double[] initial(Side side, String id, double mean, double deviation) {
        return Loss.doubles(settings.create()
                .initial(side, id, new OutcomeScale(mean, deviation))
                .values());
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(v -> v).average().orElseThrow();
    }

    private static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }
}
