package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** What is learned from beside ids, and how. The dictionary is part of the model's identity. */
public final class FeatureKeys {
    static final String SECTION = "Features";

    /** File of the feature dictionary. */
    public static final String DICTIONARY = "features.dictionary";
    /** Step size of feature vectors. */
    public static final String RATE = "features.rate";
    /** Step size of features' biases. */
    public static final String RATE_BIAS = "features.rate.bias";
    /** How fast the vectors' steps shrink. */
    public static final String DECAY = "features.decay";
    /** How fast the biases' steps shrink. */
    public static final String DECAY_BIAS = "features.decay.bias";
    /** Regularisation of features. */
    public static final String REGULARISATION = "features.regularisation";

    private static final Allowed RATES = Allowed.numberAbove(0, 1);
    private static final Allowed DECAYS = Allowed.number(0, 1_000);
    private static final Allowed SHARES = Allowed.number(0, 1);

    private FeatureKeys() {}

    static void define(ConfigDef definition) {
        FeatureSettings usual = FeatureSettings.DEFAULTS;
        Section section = new Section(definition, SECTION);
        section.key(
                DICTIONARY,
                STRING,
                null,
                Allowed.text(),
                HIGH,
                "File of the feature dictionary, which says what is learned from beside ids; without it nothing is.");
        section.key(RATE, DOUBLE, usual.rate(), RATES, LOW, "Size of the first step of a feature's latent vector.");
        section.key(RATE_BIAS, DOUBLE, usual.biasRate(), RATES, LOW, "Size of the first step of a feature's bias.");
        section.key(
                DECAY,
                DOUBLE,
                usual.decay(),
                DECAYS,
                LOW,
                "How fast the steps of features' latent vectors shrink with the outcomes that had the feature; 0: never.");
        section.key(
                DECAY_BIAS,
                DOUBLE,
                usual.biasDecay(),
                DECAYS,
                LOW,
                "How fast the steps of features' biases shrink; 0: never.");
        section.key(
                REGULARISATION,
                DOUBLE,
                usual.regularisation(),
                SHARES,
                LOW,
                "Pull of features' vectors and biases towards zero, once for each outcome that had the feature.");
    }

    static FeatureSettings readLearning(TheriacConfig config) {
        return new FeatureSettings(
                config.getDouble(RATE),
                config.getDouble(RATE_BIAS),
                config.getDouble(DECAY),
                config.getDouble(DECAY_BIAS),
                config.getDouble(REGULARISATION));
    }

    /** @throws ConfigurationException if the file can't be read or isn't a dictionary */
    static FeatureDictionary readDictionary(TheriacConfig config) {
        String file = config.getString(DICTIONARY);
        if (file == null) {
            return FeatureDictionary.EMPTY;
        }
        try {
            return FeatureDictionary.parse(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new ConfigurationException(
                    List.of(DICTIONARY + "=" + file + ": the file can't be read as UTF-8 text"));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(List.of(DICTIONARY + "=" + file + ", " + e.getMessage()));
        }
    }
}
