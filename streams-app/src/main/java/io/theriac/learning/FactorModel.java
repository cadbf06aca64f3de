package io.theriac.learning;

/**
 * What all learners share: the prediction r̂ = μ + b_p + b_t + p·t, its gradient, and the initial vectors.
 *
 * @param rank floats per latent vector
 * @param seed of the initial latent vectors
 * @param initialDeviation standard deviation of an initial latent coordinate where the outcome's deviation is 1
 * @param gradientClip the greatest norm of the data's gradient, in deviations of the outcome
 */
record FactorModel(int rank, long seed, double initialDeviation, double gradientClip) {
    private static final int LATENT = 1;
    private static final double ROOT_OF_THREE = Math.sqrt(3);

    FactorModel(LearnerSettings settings) {
        this(settings.rank(), settings.seed(), settings.initialDeviation(), settings.gradientClip());
    }

    double predict(OutcomeScale scale, float[] patient, float[] treatment) {
        return ((scale.mean() + patient[0]) + treatment[0]) + Arithmetic.dot(patient, LATENT, treatment, LATENT, rank);
    }

    /**
     * The error r − r̂ in deviations of the outcome, made smaller where the gradient it gives {@code own}, (1, other) times the
     * error, would be longer than the clip. So no single outcome moves parameters far, and they grow at most linearly.
     *
     * @return NaN or infinite if the prediction, the outcome or the other side is
     */
    double clippedError(Side side, OutcomeScale scale, double outcome, float[] own, float[] other) {
        double predicted = side == Side.PATIENT ? predict(scale, own, other) : predict(scale, other, own);
        double error = (outcome - predicted) / scale.deviation();
        double lengthSquared = 1 + Arithmetic.dot(other, LATENT, other, LATENT, rank) / scale.deviation();
        double gradientSquared = error * error * lengthSquared;
        if (!(gradientSquared < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double limit = gradientClip * gradientClip;
        return gradientSquared > limit ? error * Math.sqrt(limit / gradientSquared) : error;
    }

    /** Writes the latent vector of an unseen id: uniform numbers from a hash of seed, side and id. */
    void initialise(float[] values, Side side, String id, OutcomeScale scale) {
        double halfWidth = ROOT_OF_THREE * initialDeviation * Math.sqrt(scale.deviation());
        long state = SplitMix.hash(seed, side == Side.PATIENT ? 1 : 2, id);
        for (int i = 0; i < rank; i++) {
            values[LATENT + i] = (float) (halfWidth * SplitMix.uniform(state, i));
        }
    }
}
