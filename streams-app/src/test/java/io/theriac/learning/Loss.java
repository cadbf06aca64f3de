package io.theriac.learning;

/**
 * The loss of one observation, in double and from its definition: e² + λ1(d‖p‖² + b_p²) + λ2(d‖t‖² + b_t²), e = r − r̂. Divided by d²
 * it is the standardised loss.
 */
record Loss(LearnerSettings settings, OutcomeScale scale, double outcome) {

    double at(double[] patient, double[] treatment) {
        double predicted = scale.mean() + patient[0] + treatment[0];
        for (int i = 1; i <= settings.rank(); i++) {
            predicted += patient[i] * treatment[i];
        }
        return (outcome - predicted) * (outcome - predicted)
                + settings.regularisationPatient() * size(patient)
                + settings.regularisationTreatment() * size(treatment);
    }

    private double size(double[] vector) {
        double squares = 0;
        for (int i = 1; i <= settings.rank(); i++) {
            squares += vector[i] * vector[i];
        }
        return scale.deviation() * squares + vector[0] * vector[0];
    }

    /** The gradient by one side's bias and latent vector, by central differences. */
    double[] gradient(Side side, double[] patient, double[] treatment) {
        double[] moved = side == Side.PATIENT ? patient : treatment;
        double[] gradient = new double[1 + settings.rank()];
        for (int i = 0; i < gradient.length; i++) {
            double value = moved[i];
            double h = 1e-4;
            moved[i] = value + h;
            double above = at(patient, treatment);
            moved[i] = value - h;
            double below = at(patient, treatment);
            moved[i] = value;
            gradient[i] = (above - below) / (2 * h);
        }
        return gradient;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
