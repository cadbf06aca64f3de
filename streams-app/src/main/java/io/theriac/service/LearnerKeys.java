package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.theriac.learning.LearnerSettings;
import java.util.function.ToDoubleFunction;
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

    private static final Allowed RATES = Allowed.numberAbove(0, 1);
    private static final Allowed DECAYS = Allowed.number(0, 1_000);
    private static final Allowed SHARES = Allowed.number(0, 1);

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
        tuned(section, RATE, RATES, "Size of the first step of a latent vector.", LearnerSettings::rate);
        tuned(section, RATE_BIAS, RATES, "Size of the first step of a bias.", LearnerSettings::biasRate);
        tuned(section, DECAY, DECAYS, "How fast the steps of latent vectors shrink; 0: never.", LearnerSettings::decay);
        tuned(
                section,
                DECAY_BIAS,
                DECAYS,
                "How fast the steps of biases shrink; 0: never.",
                LearnerSettings::biasDecay);
        tuned(
                section,
                REGULARISATION_PATIENT,
                SHARES,
                "Pull of patients' vectors and biases towards zero, once for each observation.",
                LearnerSettings::regularisationPatient);
        tuned(
                section,
                REGULARISATION_TREATMENT,
                SHARES,
                "Pull of treatments' vectors and biases towards zero, once for each observation.",
                LearnerSettings::regularisationTreatment);
        tuned(
                section,
                INITIAL_DEVIATION,
                SHARES,
                "Standard deviation of an initial latent coordinate, for an outcome of deviation 1.",
                LearnerSettings::initialDeviation);
        tuned(
                section,
                GRADIENT_CLIP,
                Allowed.numberAbove(0, 1e9),
                "Greatest norm of a gradient of the data, in deviations of the outcome.",
                LearnerSettings::gradientClip);
    }

    /** A number whose default depends on the learner: rates mean something else to each. */
    private static void tuned(
            Section section, String key, Allowed allowed, String sentence, ToDoubleFunction<LearnerSettings> value) {
        String defaults = " Default: %s with sgd, %s with adagrad."
                .formatted(
                        value.applyAsDouble(LearnerSettings.defaults("sgd")),
                        value.applyAsDouble(LearnerSettings.defaults("adagrad")));
        section.key(key, DOUBLE, null, allowed, MEDIUM, sentence + defaults);
    }

    static LearnerSettings read(TheriacConfig config) {
        LearnerSettings usual = LearnerSettings.defaults(config.getString(LEARNER));
        return new LearnerSettings(
                usual.learner(),
                config.getInt(RANK),
                config.getLong(SEED),
                number(config, RATE, usual.rate()),
                number(config, RATE_BIAS, usual.biasRate()),
                number(config, DECAY, usual.decay()),
                number(config, DECAY_BIAS, usual.biasDecay()),
                number(config, REGULARISATION_PATIENT, usual.regularisationPatient()),
                number(config, REGULARISATION_TREATMENT, usual.regularisationTreatment()),
                number(config, INITIAL_DEVIATION, usual.initialDeviation()),
                number(config, GRADIENT_CLIP, usual.gradientClip()));
    }

    private static double number(TheriacConfig config, String key, double usual) {
        Double given = config.getDouble(key);
        return given == null ? usual : given;
    }
}
