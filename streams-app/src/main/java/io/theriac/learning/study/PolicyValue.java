package io.theriac.learning.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The value of giving every patient the first choice, estimated from outcomes of treatments that were assigned at random: those whose patient
 * happened to get the first choice, weighted by one over the share of the treatment (self-normalised inverse probability weighting;
 * Hájek 1971, Swaminathan and Joachims 2015). Where treatments were not randomised the estimate means nothing.
 *
 * <p>It is compared to giving everyone the treatment that did best on average in the same outcomes: chosen in hindsight, which favours that
 * treatment. Intervals are normal, from the linearised estimates, summed per patient; shares count as known, which makes them a
 * little too wide.
 */
public final class PolicyValue {
    private static final double NORMAL_975 = 1.959963984540054;

    private final boolean higherIsBetter;
    private final int evidence;
    private final List<Trial> trials = new ArrayList<>();
    private long abstained;

    private record Trial(String patientId, String treatmentId, String choice, double outcome) {}

    /**
     * What came out.
     *
     * @param outcomes counted: those with a first choice
     * @param abstained outcomes without one, counted nowhere else
     * @param followed outcomes whose patient got the first choice
     * @param assigned mean of all counted outcomes: treatments as assigned
     * @param best id of the treatment with the best mean
     * @param bestValue that mean
     * @param value of the first choice
     * @param difference value − bestValue
     * @param halfWidth of the 95 % interval around the difference
     */
    public record Result(
            long outcomes,
            long abstained,
            long followed,
            double assigned,
            String best,
            double bestValue,
            double value,
            double difference,
            double halfWidth) {}

    /**
     * @param higherIsBetter which outcomes are better
     * @param evidence the fewest outcomes of a treatment that may be everyone's best
     */
    public PolicyValue(boolean higherIsBetter, int evidence) {
        this.higherIsBetter = higherIsBetter;
        this.evidence = evidence;
    }

    /**
     * Takes in one outcome of a treatment assigned at random.
     *
     * @param choice the first choice before the outcome was known; null: none
     */
    public void accept(String patientId, String treatmentId, String choice, double outcome) {
        if (choice == null) {
            abstained++;
        } else {
            trials.add(new Trial(patientId, treatmentId, choice, outcome));
        }
    }

    /** What came out; null where no outcome was followed by its choice, or no treatment has enough outcomes. */
    public Result result() {
        Map<String, Mean> arms = arms();
        String best = best(arms);
        Mean followed = new Mean();
        Mean assigned = new Mean();
        long followedOutcomes = 0;
        for (Trial trial : trials) {
            boolean given = trial.treatmentId().equals(trial.choice());
            assigned.add(1, trial.outcome());
            followed.add(weight(trial, arms), trial.outcome());
            followedOutcomes += given ? 1 : 0;
        }
        if (best == null || followedOutcomes == 0) {
            return null;
        }
        double bestValue = arms.get(best).value();
        return new Result(
                trials.size(),
                abstained,
                followedOutcomes,
                assigned.value(),
                best,
                bestValue,
                followed.value(),
                followed.value() - bestValue,
                NORMAL_975 * deviation(arms, best, followed));
    }

    private Map<String, Mean> arms() {
        Map<String, Mean> arms = new TreeMap<>();
        trials.forEach(trial ->
                arms.computeIfAbsent(trial.treatmentId(), none -> new Mean()).add(1, trial.outcome()));
        return arms;
    }

    private String best(Map<String, Mean> arms) {
        String best = null;
        for (Map.Entry<String, Mean> arm : arms.entrySet()) {
            double value = arm.getValue().value();
            boolean better = best == null
                    || (higherIsBetter
                            ? value > arms.get(best).value()
                            : value < arms.get(best).value());
            if (arm.getValue().weights >= evidence && better) {
                best = arm.getKey();
            }
        }
        return best;
    }

    /** One over the share of the treatment, where it was the first choice. */
    private double weight(Trial trial, Map<String, Mean> arms) {
        boolean given = trial.treatmentId().equals(trial.choice());
        return given ? trials.size() / arms.get(trial.treatmentId()).weights : 0;
    }

    /** The standard deviation of the difference: how much it moves with each patient, the squares summed. */
    private double deviation(Map<String, Mean> arms, String best, Mean followed) {
        Mean ofBest = arms.get(best);
        Map<String, Double> influences = new HashMap<>();
        for (Trial trial : trials) {
            double ofValue = weight(trial, arms) / followed.weights * (trial.outcome() - followed.value());
            double ofArm = trial.treatmentId().equals(best) ? (trial.outcome() - ofBest.value()) / ofBest.weights : 0;
            influences.merge(trial.patientId(), ofValue - ofArm, Double::sum);
        }
        return Math.sqrt(influences.values().stream()
                .mapToDouble(influence -> influence * influence)
                .sum());
    }

    private static final class Mean {
        private double weights;
        private double sum;

        void add(double weight, double outcome) {
            weights += weight;
            sum += weight * outcome;
        }

        double value() {
            return sum / weights;
        }
    }
}
