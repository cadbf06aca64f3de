package io.theriac.learning.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the model does by group of patients. Groups of fewer than 50 patients are shown together, and where even together they are
 * fewer, not at all: figures of few people would be about people.
 */
public final class Subgroups {
    /** The fewest patients of which figures are told. */
    public static final int FEWEST = 50;

    private final Map<String, Sums> groups = new TreeMap<>();

    /**
     * The figures of one group.
     *
     * @param group its name; null: several small groups together
     * @param groups how many groups these are
     * @param patients how many there are in it
     * @param told whether the figures may be told; where not, they are 0, NaN or null, and patients too is 0
     * @param outcomes of these patients
     * @param rootMeanSquared error, in outcome units
     * @param meanError mean of outcome − prediction, in outcome units
     * @param covered share of outcomes within their 80 % interval; NaN where there are no intervals
     * @param abstained share of outcomes for which there was no first choice
     * @param given share of the other outcomes whose patient got the first choice
     * @param firstChoice the treatment that was first choice most often; null if none was
     * @param firstChoiceShare its share of the first choices
     */
    public record Row(
            String group,
            int groups,
            int patients,
            boolean told,
            long outcomes,
            double rootMeanSquared,
            double meanError,
            double covered,
            double abstained,
            double given,
            String firstChoice,
            double firstChoiceShare) {}

    /**
     * Takes in one outcome.
     *
     * @param group of its patient
     * @param error outcome − prediction
     * @param covered whether the 80 % interval held the outcome; null where there is none
     * @param choice the first choice before the outcome was known; null: none
     * @param treatmentId what was given
     */
    public void accept(
            String group, String patientId, double error, Boolean covered, String choice, String treatmentId) {
        groups.computeIfAbsent(group, none -> new Sums()).add(patientId, error, covered, choice, treatmentId);
    }

    /** By name of the group; small groups last. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Sums small = new Sums();
        int smallGroups = 0;
        for (Map.Entry<String, Sums> group : groups.entrySet()) {
            if (group.getValue().patients.size() >= FEWEST) {
                rows.add(group.getValue().row(group.getKey(), 1));
            } else {
                small.add(group.getValue());
                smallGroups++;
            }
        }
        if (smallGroups > 0) {
            rows.add(small.patients.size() >= FEWEST ? small.row(null, smallGroups) : untold(smallGroups));
        }
        return rows;
    }

    private static Row untold(int groups) {
        double nan = Double.NaN;
        return new Row(null, groups, 0, false, 0, nan, nan, nan, nan, nan, null, nan);
    }

    private static final class Sums {
        private final Set<String> patients = new HashSet<>();
        private final Map<String, Long> choices = new HashMap<>();
        private long outcomes;
        private double squares;
        private double errors;
        private long intervals;
        private long covered;
        private long chosen;
        private long given;

        void add(String patientId, double error, Boolean held, String choice, String treatmentId) {
            patients.add(patientId);
            outcomes++;
            squares += error * error;
            errors += error;
            intervals += held == null ? 0 : 1;
            covered += held != null && held ? 1 : 0;
            if (choice != null) {
                chosen++;
                given += choice.equals(treatmentId) ? 1 : 0;
                choices.merge(choice, 1L, Long::sum);
            }
        }

        void add(Sums other) {
            patients.addAll(other.patients);
            outcomes += other.outcomes;
            squares += other.squares;
            errors += other.errors;
            intervals += other.intervals;
            covered += other.covered;
            chosen += other.chosen;
            given += other.given;
            other.choices.forEach((choice, count) -> choices.merge(choice, count, Long::sum));
        }

        Row row(String group, int groups) {
            String most = choices.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(
                                    Map.Entry.<String, Long>comparingByKey().reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
            return new Row(
                    group,
                    groups,
                    patients.size(),
                    true,
                    outcomes,
                    Math.sqrt(squares / outcomes),
                    errors / outcomes,
                    (double) covered / intervals,
                    (double) (outcomes - chosen) / outcomes,
                    (double) given / chosen,
                    most,
                    most == null ? Double.NaN : (double) choices.get(most) / chosen);
        }
    }
}
