package io.theriac.learning;

/**
 * Everything a learner is made from. Rates and regularisation are dimensionless: they act on the standardised outcome, so they need
 * no change when the outcome's unit does.
 *
 * @param learner {@code sgd} or {@code adagrad}
 * @param rank floats per latent vector, 0 to 1024; 0 learns biases only
 * @param seed of the initial latent vectors
 * @param rate the first step's size for latent vectors, above 0 and at most 1
 * @param biasRate the first step's size for biases, above 0 and at most 1
 * @param decay how fast the steps of latent vectors shrink; 0 keeps them constant
 * @param biasDecay how fast the steps of biases shrink; 0 keeps them constant
 * @param regularisationPatient λ1, counted once per observation, 0 to 1
 * @param regularisationTreatment λ2, counted once per observation, 0 to 1
 * @param initialDeviation the standard deviation of an initial latent coordinate, 0 to 1
 * @param gradientClip the greatest norm of the data's gradient, in deviations of the outcome, above 0
 */
public record LearnerSettings(
        String learner,
        int rank,
        long seed,
        double rate,
        double biasRate,
        double decay,
        double biasDecay,
        double regularisationPatient,
        double regularisationTreatment,
        double initialDeviation,
        double gradientClip) {

    /**
     * @throws IllegalArgumentException if a value is outside its range; the message names it and what is allowed
     */
    public LearnerSettings {
        require(
                learner.equals(SgdLearner.NAME) || learner.equals(AdaGradLearner.NAME),
                "learner",
                learner,
                "sgd, adagrad");
        require(rank >= 0 && rank <= 1024, "rank", rank, "0 to 1024");
        require(rate > 0 && rate <= 1, "rate", rate, "above 0, at most 1");
        require(biasRate > 0 && biasRate <= 1, "biasRate", biasRate, "above 0, at most 1");
        requireDecay("decay", decay);
        requireDecay("biasDecay", biasDecay);
        requireShare("regularisationPatient", regularisationPatient);
        requireShare("regularisationTreatment", regularisationTreatment);
        requireShare("initialDeviation", initialDeviation);
        require(gradientClip > 0, "gradientClip", gradientClip, "above 0");
    }

    private static void requireDecay(String name, double value) {
        require(value >= 0 && value < Double.POSITIVE_INFINITY, name, value, "0 or more");
    }

    private static void requireShare(String name, double value) {
        require(value >= 0 && value <= 1, name, value, "0 to 1");
    }

    private static void require(boolean fulfilled, String name, Object value, String allowed) {
        if (!fulfilled) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: " + allowed);
        }
    }

    /** The default learner, stochastic gradient descent, with its defaults. */
    public static LearnerSettings defaults() {
        return defaults(SgdLearner.NAME);
    }

    /**
     * The defaults of a learner: rates mean something else to each of them.
     *
     * @param learner {@code sgd} or {@code adagrad}
     * @throws IllegalArgumentException if there is no such learner
     */
    public static LearnerSettings defaults(String learner) {
        return learner.equals(AdaGradLearner.NAME)
                ? new LearnerSettings(learner, 20, 1, 0.6, 0.13, 20, 0.35, 0.002, 0.002, 0.02, 3)
                : new LearnerSettings(learner, 20, 1, 0.4, 0.2, 0.015, 0.18, 0.002, 0.002, 0.03, 3);
    }

    /** The learner these settings describe. */
    public Learner create() {
        return learner.equals(SgdLearner.NAME) ? new SgdLearner(this) : new AdaGradLearner(this);
    }

    /** The same with another rank. */
    public LearnerSettings withRank(int newRank) {
        return new LearnerSettings(
                learner,
                newRank,
                seed,
                rate,
                biasRate,
                decay,
                biasDecay,
                regularisationPatient,
                regularisationTreatment,
                initialDeviation,
                gradientClip);
    }

    double regularisation(Side side) {
        return side == Side.PATIENT ? regularisationPatient : regularisationTreatment;
    }
}
