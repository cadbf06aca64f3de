package io.theriac.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The equations of SGD once more, in double, from their definition: shares no code with the learner but the initial vectors. */
final class SgdOracle {
    private final LearnerSettings settings;
    private final OutcomeScale prior;
    private final Map<String, double[]> vectors = new HashMap<>();
    private final Map<String, Integer> steps = new HashMap<>();
    private final List<Double> outcomes = new ArrayList<>();

    SgdOracle(LearnerSettings settings, OutcomeScale prior) {
        this.settings = settings;
        this.prior = prior;
    }

    double apply(String patientId, String treatmentId, double outcome) {
        int n = outcomes.size();
        double mean =
                n == 0 ? prior.mean() : outcomes.stream().mapToDouble(r -> r).sum() / n;
        double squares =
                outcomes.stream().mapToDouble(r -> (r - mean) * (r - mean)).sum();
        double deviation = n < 10 || squares == 0 ? prior.deviation() : Math.sqrt(squares / (n - 1));
        double[] p =
                vectors.computeIfAbsent("p " + patientId, key -> initial(Side.PATIENT, patientId, mean, deviation));
        double[] t = vectors.computeIfAbsent(
                "t " + treatmentId, key -> initial(Side.TREATMENT, treatmentId, mean, deviation));

        double predicted = mean + p[0] + t[0];
        for (int i = 1; i < p.length; i++) {
            predicted += p[i] * t[i];
        }
        double error = outcome - predicted;
        double[] pNext = step("p " + patientId, p, t, error, deviation, settings.regularisationPatient());
        double[] tNext = step("t " + treatmentId, t, p, error, deviation, settings.regularisationTreatment());
        vectors.put("p " + patientId, pNext);
        vectors.put("t " + treatmentId, tNext);
        outcomes.add(outcome);
        return predicted;
    }

    private double[] initial(Side side, String id, double mean, double deviation) {
        return Loss.doubles(settings.create()
                .initial(side, id, new OutcomeScale(mean, deviation))
                .values());
    }

    private double[] step(String key, double[] own, double[] other, double error, double deviation, double lambda) {
        double norm = 1;
        for (int i = 1; i < other.length; i++) {
            norm += other[i] * other[i] / deviation;
        }
        double clipped = error * Math.min(1, settings.gradientClip() / (Math.abs(error) / deviation * Math.sqrt(norm)));
        int n = steps.merge(key, 1, Integer::sum) - 1;
        double rate = settings.rate() / (1 + settings.decay() * n);
        double biasRate = settings.biasRate() / (1 + settings.biasDecay() * n);
        double[] next = new double[own.length];
        next[0] = own[0] + biasRate * (clipped - lambda * own[0]);
        for (int i = 1; i < own.length; i++) {
            next[i] = own[i] + rate * (clipped * other[i] / deviation - lambda * own[i]);
        }
        return next;
    }
}
