package io.theriac.simulation.rivals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * User-based collaborative filtering (Resnick and others, 1994): treatment's mean plus patient's offset plus what is left over of the most
 * similar patients who had the treatment, weighted by similarity. Similarity is the correlation of what is left over on the treatments both had,
 * shrunk where these are few. Only positive similarities count.
 */
public final class NearestNeighbours implements Method {
    /** Neighbours that count at most. */
    static final int NEIGHBOURS = 30;
    /** Common treatments at which a correlation counts half. */
    static final double HALF_TRUSTED = 5;
    /** Outcomes of a patient at which the offset counts half. */
    private static final double HALF_OFFSET = 3;

    private final double prior;
    private final int width;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Patient> patients = new HashMap<>();
    private final List<Patient> all = new ArrayList<>();
    private final double[] means;
    private final int[] counts;
    private Mean mean = Mean.NONE;
    /** Similarities of the patient asked last, in the order of all; NaN where not yet computed. What is learned makes them void. */
    private double[] similarities = new double[0];

    private Patient asked;

    /**
     * @param treatments how many there are at most
     * @param prior what is predicted before any outcome, in outcome units
     */
    public NearestNeighbours(int treatments, double prior) {
        this.width = treatments;
        this.prior = prior;
        means = new double[treatments];
        counts = new int[treatments];
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        double predicted = predict(patientId, treatmentId);
        learn(patientId, treatmentId, outcome);
        return predicted;
    }

    private void learn(String patientId, String treatmentId, double outcome) {
        int column = columns.computeIfAbsent(treatmentId, id -> columns.size());
        Patient patient = patients.computeIfAbsent(patientId, id -> {
            Patient added = new Patient(width);
            all.add(added);
            return added;
        });
        counts[column]++;
        means[column] += (outcome - means[column]) / counts[column];
        patient.outcomes[column] += (outcome - patient.outcomes[column]) / ++patient.counts[column];
        patient.had[column / Long.SIZE] |= 1L << column % Long.SIZE;
        mean = mean.plus(outcome);
        asked = null;
        patient.offset = offset(patient);
    }

    /** How much better than the treatments' means the patient fares, drawn to 0 while little is known. */
    private double offset(Patient patient) {
        double sum = 0;
        int treatments = 0;
        for (int column = 0; column < width; column++) {
            if (patient.counts[column] > 0) {
                sum += patient.outcomes[column] - means[column];
                treatments++;
            }
        }
        return sum / (treatments + HALF_OFFSET);
    }

    @Override
    public double predict(String patientId, String treatmentId) {
        Integer column = columns.get(treatmentId);
        Patient patient = patients.get(patientId);
        double base = column == null ? mean.or(prior) : means[column];
        if (patient == null) {
            return base;
        }
        return base + patient.offset + (column == null ? 0 : neighbours(patient, column));
    }

    private double neighbours(Patient patient, int column) {
        ask(patient);
        Nearest nearest = new Nearest(NEIGHBOURS);
        for (int i = 0; i < similarities.length; i++) {
            Patient other = all.get(i);
            if (other.counts[column] > 0 && other != patient) {
                if (Double.isNaN(similarities[i])) {
                    similarities[i] = similarity(patient, other);
                }
                nearest.offer(similarities[i], left(other, column));
            }
        }
        // The patient's own outcomes of this treatment are the best neighbour there is.
        if (patient.counts[column] > 0) {
            nearest.offer(patient.counts[column], left(patient, column));
        }
        return nearest.mean();
    }

    private void ask(Patient patient) {
        if (asked != patient) {
            asked = patient;
            similarities = new double[all.size()];
            Arrays.fill(similarities, Double.NaN);
        }
    }

    private double similarity(Patient one, Patient other) {
        double product = 0;
        double squares = 0;
        double otherSquares = 0;
        int common = 0;
        for (int word = 0; word < one.had.length; word++) {
            for (long both = one.had[word] & other.had[word]; both != 0; both &= both - 1) {
                int column = word * Long.SIZE + Long.numberOfTrailingZeros(both);
                double left = left(one, column);
                double otherLeft = left(other, column);
                product += left * otherLeft;
                squares += left * left;
                otherSquares += otherLeft * otherLeft;
                common++;
            }
        }
        double length = StrictMath.sqrt(squares * otherSquares);
        return length > 0 ? product / length * common / (common + HALF_TRUSTED) : 0;
    }

    private double left(Patient patient, int column) {
        return patient.outcomes[column] - means[column] - patient.offset;
    }

    /** What was seen of one patient, by treatment. */
    private static final class Patient {
        private final double[] outcomes;
        private final int[] counts;
        /** One bit for each treatment the patient had: the similarity of two patients is asked for most of the time. */
        private final long[] had;

        private double offset;

        Patient(int width) {
            outcomes = new double[width];
            counts = new int[width];
            had = new long[(width + Long.SIZE - 1) / Long.SIZE];
        }
    }

    /** The most similar so far, in falling order. */
    private static final class Nearest {
        private final double[] similarities;
        private final double[] values;
        private int size;

        Nearest(int most) {
            similarities = new double[most];
            values = new double[most];
        }

        void offer(double similarity, double value) {
            if (!(similarity > 0) || (size == similarities.length && similarity <= similarities[size - 1])) {
                return;
            }
            int place = size < similarities.length ? size++ : size - 1;
            while (place > 0 && similarities[place - 1] < similarity) {
                similarities[place] = similarities[place - 1];
                values[place] = values[place - 1];
                place--;
            }
            similarities[place] = similarity;
            values[place] = value;
        }

        /** The weighted mean; 0 of none. The 1 in the sum draws it to 0 where similarities are small. */
        double mean() {
            double sum = 0;
            double weights = 1;
            for (int i = 0; i < size; i++) {
                sum += similarities[i] * values[i];
                weights += similarities[i];
            }
            return sum / weights;
        }
    }
}
