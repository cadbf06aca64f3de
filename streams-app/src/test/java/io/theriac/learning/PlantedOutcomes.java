package io.theriac.learning;

import java.util.Random;

/** Outcomes of 100 patients and 30 treatments from biases, two latent coordinates and a little noise. */
final class PlantedOutcomes {
    private static final int PATIENTS = 100;
    private static final int TREATMENTS = 30;

    private PlantedOutcomes() {}

    @FunctionalInterface
    interface Sink {
        void accept(String patientId, String treatmentId, double outcome);
    }

    static void stream(int count, long seed, Sink sink) {
        Random random = new Random(seed);
        double[][] patients = gaussians(random, PATIENTS);
        double[][] treatments = gaussians(random, TREATMENTS);
        for (int i = 0; i < count; i++) {
            int patient = random.nextInt(PATIENTS);
            int treatment = random.nextInt(TREATMENTS);
            double[] p = patients[patient];
            double[] t = treatments[treatment];
            double outcome = 20 + p[0] + t[0] + p[1] * t[1] + p[2] * t[2] + 0.3 * random.nextGaussian();
            sink.accept("patient-" + patient, "treatment-" + treatment, outcome);
        }
    }

    private static double[][] gaussians(Random random, int rows) {
        double[][] values = new double[rows][3];
        for (double[] row : values) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return values;
    }
}
