package io.theriac.learning;

/**
 * AdaGrad (Duchi, Hazan and Singer 2011): the loss of {@link SgdLearner}, with a step size of its own for every coordinate, which
 * shrinks with the squared gradients the coordinate has seen.
 *
 * <p>With the gradient g of the standardised loss (halved) and G the sum of its squares, this step included, a coordinate moves by
 * −rate·g / √(1 + decay·G): the first step's size is the rate, and decay says how soon the squares count. The sums are kept behind
 * the latent vector, in the same order, dimensionless.
 */
public final class AdaGradLearner implements Learner {
    static final String NAME = "adagrad";

    private final LearnerSettings settings;
    private final FactorModel model;

    /** @param settings every value of which is used but the name */
    public AdaGradLearner(LearnerSettings settings) {
        this.settings = settings;
        this.model = new FactorModel(settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int rank() {
        return model.rank();
    }

    @Override
    public int size() {
        return 2 * (1 + model.rank());
    }

    @Override
    public Parameters initial(Side side, String id, OutcomeScale scale) {
        float[] values = new float[size()];
        model.initialise(values, side, id, scale);
        return new Parameters(values, 0, 0);
    }

    @Override
    public double predict(OutcomeScale scale, float[] patient, float[] treatment) {
        return model.predict(scale, patient, treatment);
    }

    @Override
    public Parameters step(Side side, OutcomeScale scale, double outcome, Parameters own, float[] other) {
        float[] before = own.values();
        double error = model.clippedError(side, scale, outcome, before, other);
        double deviation = scale.deviation();
        float regularisation = (float) settings.regularisation(side);
        float decay = (float) settings.decay();

        float[] after = new float[before.length];
        int squares = after.length / 2;
        double biasGradient = error - regularisation * (before[0] / deviation);
        after[squares] = (float) (before[squares] + biasGradient * biasGradient);
        after[0] = (float) (before[0]
                + settings.biasRate()
                        * deviation
                        * biasGradient
                        / Math.sqrt(1 + settings.biasDecay() * after[squares]));

        float rate = (float) settings.rate();
        float pull = (float) error;
        float perDeviation = (float) (1 / deviation);
        for (int i = 1; i < squares; i++) {
            // In square roots of outcome units; its square divided by the deviation is dimensionless.
            float gradient = pull * other[i] - regularisation * before[i];
            float sum = before[squares + i] + gradient * gradient * perDeviation;
            after[squares + i] = sum;
            after[i] = before[i] + rate * gradient / (float) Math.sqrt(1 + decay * sum);
        }
        return Arithmetic.hasFiniteLength(after) ? own.stepped(after) : own.refusing();
    }
}
