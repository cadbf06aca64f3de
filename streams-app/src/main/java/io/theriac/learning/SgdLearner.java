package io.theriac.learning;

/**
 * Stochastic gradient descent on Σ_observed [(r − r̂)² + λ1‖p‖² + λ2‖t‖²], equations (20) to (27) of the paper with biases and a global
 * mean, one step per outcome; so the regulariser counts once per observation.
 *
 * <p>The loss is that of the standardised outcome, with parameters kept in outcome units. With the deviation d, the error e = r − r̂
 * and the decayed rates α_n = rate / (1 + decay·n) and β_n = biasRate / (1 + biasDecay·n), n being the steps this patient or
 * treatment has taken, a patient's half is
 *
 * <pre>
 *   p  ← p  + α_n (e·t / d − λ1·p)
 *   b_p ← b_p + β_n (e − λ1·b_p)
 * </pre>
 *
 * which is −α_n/(2d) and −β_n/2 times the gradient of e² + λ1(d‖p‖² + b_p²) + λ2(d‖t‖² + b_t²); the treatment's half is the same
 * with the roles exchanged.
 */
public final class SgdLearner implements Learner {
    static final String NAME = "sgd";

    private final LearnerSettings settings;
    private final FactorModel model;

    /** @param settings every value of which is used but the name */
    public SgdLearner(LearnerSettings settings) {
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
        return 1 + model.rank();
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
        double rate = settings.rate() / (1 + settings.decay() * own.steps());
        double biasRate = settings.biasRate() / (1 + settings.biasDecay() * own.steps());
        double regularisation = settings.regularisation(side);

        float[] after = new float[before.length];
        after[0] = (float) ((1 - biasRate * regularisation) * before[0] + biasRate * error * scale.deviation());
        float keep = (float) (1 - rate * regularisation);
        float pull = (float) (rate * error);
        for (int i = 1; i < after.length; i++) {
            after[i] = keep * before[i] + pull * other[i];
        }
        return Arithmetic.hasFiniteLength(after) ? own.stepped(after) : own.refusing();
    }
}
