package io.theriac.simulation.rivals;

import java.util.HashMap;
import java.util.Map;

/**
 * Linear regression of the outcome on the patient's features: for each treatment a ridge regression with an intercept, updated with each outcome
 * (recursive least squares), so its coefficients are those of the batch regression at any time.
 */
public final class FeatureRegression implements Method {
    /** Penalty of a coefficient, in observations of a feature of variance 1; the intercept's is 1. */
    static final double RIDGE = 20;

    private final Map<String, double[]> features;
    private final int size;
    private final double prior;
    private final Map<String, Coefficients> treatments = new HashMap<>();

    /**
     * @param features of each patient, all of one length, about standardised, 0 where unknown; a patient without is average
     * @param length of the features
     * @param prior where the intercepts start, in outcome units
     */
    public FeatureRegression(Map<String, double[]> features, int length, double prior) {
        this.features = Map.copyOf(features);
        this.size = length + 1;
        this.prior = prior;
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        double[] row = row(patientId);
        Coefficients known = treatments.computeIfAbsent(treatmentId, id -> new Coefficients(size));
        double predicted = prior + known.predict(row);
        known.learn(row, outcome - predicted);
        return predicted;
    }

    @Override
    public double predict(String patientId, String treatmentId) {
        Coefficients known = treatments.get(treatmentId);
        return known == null ? prior : prior + known.predict(row(patientId));
    }

    private double[] row(String patientId) {
        double[] row = new double[size];
        row[0] = 1;
        double[] known = features.get(patientId);
        if (known != null) {
            System.arraycopy(known, 0, row, 1, size - 1);
        }
        return row;
    }

    /** One treatment's regression: its coefficients and the inverse of ridge plus moments. */
    private static final class Coefficients {
        private final double[] weights;
        private final double[][] inverse;

        Coefficients(int size) {
            weights = new double[size];
            inverse = new double[size][size];
            for (int i = 0; i < size; i++) {
                inverse[i][i] = i == 0 ? 1 : 1 / RIDGE;
            }
        }

        double predict(double[] row) {
            double sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += weights[i] * row[i];
            }
            return sum;
        }

        /** Sherman and Morrison's update of the inverse by one row, and the step it gives. */
        void learn(double[] row, double error) {
            double[] gain = new double[row.length];
            double spread = 1;
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j < row.length; j++) {
                    gain[i] += inverse[i][j] * row[j];
                }
                spread += gain[i] * row[i];
            }
            for (int i = 0; i < row.length; i++) {
                weights[i] += gain[i] / spread * error;
                for (int j = 0; j < row.length; j++) {
                    inverse[i][j] -= gain[i] * gain[j] / spread;
                }
            }
        }
    }
}
