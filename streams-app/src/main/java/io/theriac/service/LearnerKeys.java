package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.theriac.learning.LearnerSettings;
import org.apache.kafka.common.config.ConfigDef;

/** How the model learns. Learner, rank and seed are part of the model's identity. */
public final class LearnerKeys {
    static final String SECTION = "Learner";

    /** Which learner. */
    public static final String LEARNER = "learner";
    /** Latent dimensions. */
    public static final String RANK = "learner.rank";
    /** Seed of the initial vectors. */
    public static final String SEED = "learner.seed";
    /** Step size of the vectors. */
    public static final String RATE = "learner.rate";
    /** Step size of the biases. */
    public static final String RATE_BIAS = "learner.rate.bias";
    /** How fast the vectors' steps shrink. */
    public static final String DECAY = "learner.decay";
    /** How fast the biases' steps shrink. */
    public static final String DECAY_BIAS = "learner.decay.bias";
    /** Regularisation of patients. */
    public static final String REGULARISATION_PATIENT = "learner.regularisation.patient";
    /** Regularisation of treatments. */
    public static final String REGULARISATION_TREATMENT = "learner.regularisation.treatment";
    /** Spread of initial vectors. */
    public static final String INITIAL_DEVIATION = "learner.initial.deviation";
    /** Clip of the gradient. */
    public static final String GRADIENT_CLIP = "learner.gradient.clip";

    private static final Allowed RATE_RANGE = Allowed.numberAbove(0, 1);
    private static final Allowed DECAY_RANGE = Allowed.number(0, 1_000);
    private static final Allowed SHARE_RANGE = Allowed.number(0, 1);

    private LearnerKeys() {}

    static void define(ConfigDef definition) {
        LearnerSettings usual = LearnerSettings.defaults();
        Section section = new Section(definition, SECTION);
        section.key(
                LEARNER,
                STRING,
                usual.learner(),
                Allowed.oneOf("sgd", "adagrad"),
                HIGH,
                "sgd: stochastic gradient steps that shrink with each entity's own count; adagrad: each coordinate has its"
                        + " own step size.");
        section.key(
                RANK,
                INT,
                usual.rank(),
                Allowed.wholeNumber(0, 1024),
                HIGH,
                "Floats of a latent vector; 0 learns biases only.");
        section.key(SEED, LONG, usual.seed(), Allowed.wholeNumber(), LOW, "Seed of the initial latent vectors.");
        section.key(RATE, DOUBLE, usual.rate(), RATE_RANGE, MEDIUM, "Size of the first step of a latent vector.");
        section.key(RATE_BIAS, DOUBLE, usual.biasRate(), RATE_RANGE, MEDIUM, "Size of the first step of a bias.");
        section.key(
                DECAY,
                DOUBLE,
                usual.decay(),
                DECAY_RANGE,
                MEDIUM,
                "How fast the steps of latent vectors shrink; 0: never.");
        section.key(
                DECAY_BIAS,
                DOUBLE,
                usual.biasDecay(),
                DECAY_RANGE,
                MEDIUM,
                "How fast the steps of biases shrink; 0: never.");
        section.key(
                REGULARISATION_PATIENT,
                DOUBLE,
                usual.regularisationPatient(),
                SHARE_RANGE,
                MEDIUM,
                "Pull of patients' vectors and biases towards zero, once for each observation.");
        section.key(
                REGULARISATION_TREATMENT,
                DOUBLE,
                usual.regularisationTreatment(),
                SHARE_RANGE,
                MEDIUM,
                "Pull of treatments' vectors and biases towards zero, once for each observation.");
        section.key(
                INITIAL_DEVIATION,
                DOUBLE,
                usual.initialDeviation(),
                SHARE_RANGE,
                LOW,
                "Standard deviation of an initial latent coordinate, for an outcome of deviation 1.");
        section.key(
                GRADIENT_CLIP,
                DOUBLE,
                usual.gradientClip(),
                Allowed.numberAbove(0, 1e9),
                LOW,
                "Greatest norm of a gradient of the data, in deviations of the outcome.");
    }

    static LearnerSettings read(TheriacConfig config) {
        return new LearnerSettings(
                config.getString(LEARNER),
                config.getInt(RANK),
                config.getLong(SEED),
                config.getDouble(RATE),
                config.getDouble(RATE_BIAS),
                config.getDouble(DECAY),
                config.getDouble(DECAY_BIAS),
                config.getDouble(REGULARISATION_PATIENT),
                config.getDouble(REGULARISATION_TREATMENT),
                config.getDouble(INITIAL_DEVIATION),
                config.getDouble(GRADIENT_CLIP));
    }
}
